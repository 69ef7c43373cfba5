import { createTurns, type Turns } from "@/lib/shared/create-turns";
import {
  createIsolation,
  createSplitter,
  type FailureReach,
  type Waiting,
} from "@/lib/shared/split-batch";

/** Hands one item in; resolves with that item's own result. */
export type Submit<Item, Result> = (item: Item) => Promise<Result>;

/** How items of several owners share batches. */
export interface Sharing<Item> {
  readonly ownerOf: (item: Item) => string;
  /** What may wait, by items and by the sum of their sizes; beyond it, an item is refused at once. */
  readonly perOwner: WaitingLimit;
  readonly overall: WaitingLimit;
  /** What a refused item is rejected with. */
  readonly refuse: (full: "owner" | "overall") => Error;
  readonly reachOf: (error: unknown) => FailureReach;
  /** After a failure that reached an owner, its items share no batch with others for this long. */
  readonly isolateMs: number;
}

export interface WaitingLimit {
  readonly items: number;
  readonly size: number;
}

interface BatcherInput<Item, Result> {
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly maxItems: number;
  readonly maxRunning: number;
  /** A batch starts beside a running one only at this size: two small ones cost more than one that waited. */
  readonly minBeside: number;
  /** The batch also ends before the item that would take the sum of sizes past `maxSize`. */
  readonly sizeOf: (item: Item) => number;
  readonly maxSize: number;
  /**
   * Right behind a batch that was not full the next one waits for so many items, at most so long: where several
   * processes share a server, each has a part of the load, and what forms while a batch runs is small.
   */
  readonly gather?: Gather;
  /** Left out: all items have one owner, nothing is refused, and a batch that fails fails as a whole. */
  readonly sharing?: Sharing<Item>;
}

interface Gather {
  readonly items: number;
  readonly maxMs: number;
}

/** Batches of owners who failed lately run beside the shared ones, so many at a time. */
const ISOLATED_AT_ONCE = 3;
const UNLIMITED: WaitingLimit = {
  items: Number.POSITIVE_INFINITY,
  size: Number.POSITIVE_INFINITY,
};
const ONE_OWNER: Sharing<unknown> = {
  ownerOf: () => "",
  perOwner: UNLIMITED,
  overall: UNLIMITED,
  refuse: (full) => new Error(`Too many items wait: ${full}`),
  reachOf: () => "all",
  isolateMs: 0,
};

/**
 * Lets items that arrive together share one call. A batch starts as soon as a slot is free, and the next one forms
 * while it runs, so batches grow with the load and a lone item waits for nothing but the batch before it. `run`
 * answers with one result for each item, in order.
 *
 * Owners take turns in a batch, an item each. A shared batch that fails is split by owner, and an owner's batch that
 * fails by one of its items is run again item by item. So an item fails by its own error only, and an owner whose items
 * wait for a lock until they time out holds up no other one.
 */
export function createBatcher<Item, Result>(
  input: BatcherInput<Item, Result>,
): Submit<Item, Result> {
  const { sharing = ONE_OWNER } = input;
  const reading = {
    ownerOf: ({ item }: Waiting<Item, Result>) => sharing.ownerOf(item),
    sizeOf: ({ item }: Waiting<Item, Result>) => input.sizeOf(item),
  };
  const shared = createTurns(reading);
  const isolated = createTurns(reading);
  const isolation = createIsolation(sharing.isolateMs);
  const runBatch = createSplitter<Item, Result>({
    ...reading,
    run: input.run,
    reachOf: sharing.reachOf,
    isolation,
    onSplit(batch) {
      for (const one of batch) isolated.add(one);
      startIsolated();
    },
  });
  const startIsolated = createSlots(() => {
    if (isolated.count === 0) return null;
    return () => runBatch(isolated.takeOfOne(input));
  }, ISOLATED_AT_ONCE);
  const noteShared = startGathered({ ...input, turns: shared, runBatch });

  return (item) =>
    new Promise((resolve, reject) => {
      const owner = sharing.ownerOf(item);
      const full = findFull({
        sharing,
        owner,
        size: input.sizeOf(item),
        parts: [shared, isolated],
      });
      if (full !== null) return reject(sharing.refuse(full));
      const isApart = isolation.has(owner);
      (isApart ? isolated : shared).add({ item, resolve, reject });
      if (isApart) startIsolated();
      else noteShared();
    });
}

/** Starts batches as slots become free, and gathers behind one that was not full; answers with what notes a new item. */
function startGathered<Item>(
  input: Pick<
    BatcherInput<unknown, unknown>,
    "gather" | "minBeside" | "maxRunning" | "maxItems" | "maxSize"
  > & {
    turns: Turns<Item>;
    runBatch: (batch: readonly Item[]) => Promise<void>;
  },
): () => void {
  const { turns, gather = { items: 1, maxMs: 0 } } = input;
  let running = 0;
  let gathering: NodeJS.Timeout | null = null;

  function startBatches() {
    while (running < input.maxRunning && turns.count >= (running === 0 ? 1 : input.minBeside)) {
      running++;
      const batch = turns.take(input);
      const isFull = turns.count > 0;
      void input.runBatch(batch).finally(() => {
        running--;
        if (isFull) startBatches();
        else gatherMore();
      });
    }
  }

  function gatherMore() {
    if (turns.count >= gather.items) endGathering();
    else if (turns.count > 0) gathering ??= setTimeout(endGathering, gather.maxMs);
  }

  function endGathering() {
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
    startBatches();
  }
  return () => (gathering === null ? startBatches() : gatherMore());
}

/** Runs what `next` hands out, so many at a time; null when there is nothing. Answers with what starts it. */
function createSlots(next: () => (() => Promise<void>) | null, max: number): () => void {
  let running = 0;
  return function start() {
    while (running < max) {
      const run = next();
      if (run === null) return;
      running++;
      void run().finally(() => {
        running--;
        start();
      });
    }
  };
}

/** Which limit one more item would pass; null when it may wait. A lone item may be of any size. */
function findFull<Item, One>(input: {
  sharing: Sharing<Item>;
  owner: string;
  size: number;
  parts: readonly Turns<One>[];
}): "owner" | "overall" | null {
  const { sharing, owner, size, parts } = input;
  const isBeyond = (limit: WaitingLimit, waiting: readonly { count: number; size: number }[]) => {
    const count = waiting.reduce((sum, part) => sum + part.count, 0);
    const total = waiting.reduce((sum, part) => sum + part.size, 0);
    return count > 0 && (count + 1 > limit.items || total + size > limit.size);
  };
  const ofOwner = parts.map((part) => part.of(owner));
  if (isBeyond(sharing.perOwner, ofOwner)) return "owner";
  return isBeyond(sharing.overall, parts) ? "overall" : null;
}
