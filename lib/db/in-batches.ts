/**
 * Repeats a bounded statement until it finds less than a full batch, or until the run has had its share:
 * then `isDone` is false and the next run goes on. Each batch is a transaction of its own.
 */
export async function inBatches(input: {
  batchSize: number;
  batchesMax: number;
  /** Answers with how many rows it found, at most `batchSize`. */
  run: (batchSize: number) => Promise<number>;
}): Promise<{ count: number; isDone: boolean }> {
  let count = 0;
  for (let batch = 0; batch < input.batchesMax; batch++) {
    const found = await input.run(input.batchSize);
    count += found;
    if (found < input.batchSize) return { count, isDone: true };
  }
  return { count, isDone: false };
}
