/**
 * Does the work for every item, in their order, so many at a time. Rejects with the first failure; what is
 * under way, and what follows, goes on.
 */
export async function inParallel<Item>(
  items: readonly Item[],
  { atOnce, work }: { atOnce: number; work: (item: Item) => Promise<void> },
): Promise<void> {
  const waiting = items.values();
  const workOff = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, workOff));
}
