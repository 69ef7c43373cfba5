/** What waits, by owner. */
export interface Turns<Item> {
  readonly count: number;
  /** The sum of the items' sizes. */
  readonly size: number;
  of(owner: string): { readonly count: number; readonly size: number };
  add(item: Item): void;
  /** The next batch: owners take turns, an item each, in the order in which they came. */
  take(limit: BatchLimit): Item[];
  /** The next batch of the owner whose turn it is, and of no other. */
  takeOfOne(limit: BatchLimit): Item[];
}

export interface BatchLimit {
  readonly maxItems: number;
  /** The batch ends before the item that would pass it, unless that is its first one. */
  readonly maxSize: number;
}

interface Queue<Item> {
  items: Item[];
  /** Items before it are taken: a shift for each would move a long queue every time. */
  start: number;
  size: number;
}

/** Taken items are dropped from a queue when there are so many. */
const COMPACT_AT = 1_024;

/** With one owner, first in, first out. */
export function createTurns<Item>(input: {
  ownerOf: (item: Item) => string;
  sizeOf: (item: Item) => number;
}): Turns<Item> {
  /** The owner whose turn comes next first. An owner without items is not in it. */
  const queues = new Map<string, Queue<Item>>();
  const total = { count: 0, size: 0 };
  const nextOwner = () => queues.keys().next().value;

  /** The owner's next item, if the batch has room for it; the owner goes behind the others. */
  function takeNext(owner: string, room: number): Item | null {
    const queue = queues.get(owner);
    const item = queue?.items[queue.start];
    if (queue === undefined || item === undefined) return null;
    const size = input.sizeOf(item);
    if (size > room) return null;
    queue.start++;
    queue.size -= size;
    total.count--;
    total.size -= size;
    queues.delete(owner);
    if (queue.start < queue.items.length) queues.set(owner, compact(queue));
    return item;
  }

  function take(limit: BatchLimit, chooseOwner: () => string | undefined): Item[] {
    const taken: Item[] = [];
    let room = Number.POSITIVE_INFINITY;
    while (taken.length < limit.maxItems) {
      const owner = chooseOwner();
      const item = owner === undefined ? null : takeNext(owner, room);
      if (item === null) break;
      room = Math.min(room, limit.maxSize) - input.sizeOf(item);
      taken.push(item);
    }
    return taken;
  }

  return {
    get count() {
      return total.count;
    },
    get size() {
      return total.size;
    },
    of: (owner) => measure(queues.get(owner)),
    add(item) {
      const owner = input.ownerOf(item);
      const size = input.sizeOf(item);
      const queue = queues.get(owner) ?? { items: [], start: 0, size: 0 };
      queue.items.push(item);
      queue.size += size;
      total.count++;
      total.size += size;
      queues.set(owner, queue);
    },
    take: (limit) => take(limit, nextOwner),
    takeOfOne(limit) {
      const owner = nextOwner();
      return take(limit, () => owner);
    },
  };
}

function measure<Item>(queue: Queue<Item> | undefined): { count: number; size: number } {
  if (queue === undefined) return { count: 0, size: 0 };
  return { count: queue.items.length - queue.start, size: queue.size };
}

function compact<Item>(queue: Queue<Item>): Queue<Item> {
  if (queue.start < COMPACT_AT) return queue;
  queue.items = queue.items.slice(queue.start);
  queue.start = 0;
  return queue;
}
