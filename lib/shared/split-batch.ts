/** An item that waits for its result. */
export interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** What an error of a batch says: one item is at fault, one owner, or no batch can succeed at the moment. */
export type FailureReach = "item" | "owner" | "all";

/** Ended isolations are forgotten when there are more of them. */
const ISOLATIONS_MAX = 1_000;

/** Owners whose items share no batch with others. */
export interface Isolation {
  has(owner: string): boolean;
  /** One of them is held up, and it is not known which: each is on its own until a batch of its own succeeds. */
  suspect(owners: readonly string[]): void;
  clear(owner: string): void;
  /** A batch of its own was held up: it is on its own for a while, whatever succeeds meanwhile. */
  convict(owner: string): void;
}

export function createIsolation(isolateMs: number): Isolation {
  const suspects = new Set<string>();
  const ends = new Map<string, number>();
  return {
    has: (owner) => suspects.has(owner) || (ends.get(owner) ?? 0) > performance.now(),
    suspect(owners) {
      for (const owner of owners) suspects.add(owner);
    },
    clear: (owner) => suspects.delete(owner),
    convict(owner) {
      const now = performance.now();
      suspects.delete(owner);
      if (ends.size >= ISOLATIONS_MAX) {
        for (const [known, endsAt] of ends) if (endsAt <= now) ends.delete(known);
      }
      ends.set(owner, now + isolateMs);
    },
  };
}

/**
 * Runs a batch and settles each of its items; never rejects. A failure of a batch of several owners is split by owner;
 * one owner's is split into items when one of them is at fault. A split item has no effect of its first run: `run`
 * throws only when it did nothing.
 */
export function createSplitter<Item, Result>(input: {
  run: (items: readonly Item[]) => Promise<readonly Result[]>;
  ownerOf: (one: Waiting<Item, Result>) => string;
  reachOf: (error: unknown) => FailureReach;
  isolation: Isolation;
  /** Takes a batch of several owners that failed: it is to be run again, each owner by itself. */
  onSplit: (batch: readonly Waiting<Item, Result>[]) => void;
}): (batch: readonly Waiting<Item, Result>[]) => Promise<void> {
  type Batch = readonly Waiting<Item, Result>[];
  const { isolation, reachOf } = input;

  async function run(batch: Batch): Promise<void> {
    const results = await input.run(batch.map(({ item }) => item));
    if (results.length !== batch.length) throw new Error("A batch lost a result");
    results.forEach((result, index) => {
      batch[index]?.resolve(result);
    });
  }

  async function runOwner(batch: Batch, owner: string): Promise<void> {
    try {
      await run(batch);
      isolation.clear(owner);
    } catch (error) {
      if (reachOf(error) === "owner") isolation.convict(owner);
      else isolation.clear(owner);
      if (reachOf(error) === "item" && batch.length > 1) await runEach(batch);
      else rejectAll(batch, error);
    }
  }

  async function runEach(batch: Batch): Promise<void> {
    for (const one of batch) await run([one]).catch(one.reject);
  }

  async function runShared(batch: Batch, owners: readonly string[]): Promise<void> {
    try {
      await run(batch);
    } catch (error) {
      const reach = reachOf(error);
      if (reach === "all") return rejectAll(batch, error);
      if (reach === "owner") isolation.suspect(owners);
      input.onSplit(batch);
    }
  }

  return (batch) => {
    const [owner = "", ...others] = new Set(batch.map(input.ownerOf));
    return others.length === 0 ? runOwner(batch, owner) : runShared(batch, [owner, ...others]);
  };
}

function rejectAll(batch: readonly { reject: (error: unknown) => void }[], error: unknown): void {
  for (const { reject } of batch) reject(error);
}
