/** Hands one item in; resolves with that item's own result. */
export type Submit<Item, Result> = (item: Item) => Promise<Result>;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets items that arrive together share one call. A batch starts as soon as a place is free, and the next one forms
 * while it runs, so batches grow with the load and a lone item waits for nothing but the batch before it. `run`
 * answers with one result for each item, in order; when it throws, every item of that batch fails.
 */
export function createBatcher<Item, Result>(input: {
  run: (items: readonly Item[]) => Promise<readonly Result[]>;
  maxItems: number;
  maxRunning: number;
  /** A batch starts beside a running one only at this size: two small ones cost more than one that waited. */
  minBeside: number;
  /** The batch also ends before the item that would take the sum of sizes past `maxSize`. */
  sizeOf: (item: Item) => number;
  maxSize: number;
  /**
   * Right behind a batch that was not full the next one waits for so many items, at most so long: where several
   * processes share a server, each has a part of the load, and what forms while a batch runs is small.
   */
  gather?: { readonly items: number; readonly maxMs: number };
}): Submit<Item, Result> {
  const queue: Waiting<Item, Result>[] = [];
  const { gather = { items: 1, maxMs: 0 } } = input;
  let running = 0;
  let gathering: NodeJS.Timeout | null = null;

  function takeBatch(): Waiting<Item, Result>[] {
    let count = 0;
    let size = 0;
    for (const { item } of queue.slice(0, input.maxItems)) {
      size += input.sizeOf(item);
      if (count > 0 && size > input.maxSize) break;
      count++;
    }
    return queue.splice(0, count);
  }

  async function runBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await input.run(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error("A batch lost a result");
      results.forEach((result, index) => {
        batch[index]?.resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function startBatches() {
    while (running < input.maxRunning && queue.length >= (running === 0 ? 1 : input.minBeside)) {
      running++;
      const batch = takeBatch();
      const isFull = queue.length > 0;
      void runBatch(batch).finally(() => {
        running--;
        if (isFull) startBatches();
        else startGathered();
      });
    }
  }

  function startGathered() {
    if (queue.length >= gather.items) endGathering();
    else if (queue.length > 0) gathering ??= setTimeout(endGathering, gather.maxMs);
  }

  function endGathering() {
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
    startBatches();
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (gathering === null) startBatches();
      else startGathered();
    });
}
