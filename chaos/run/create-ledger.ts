import type { Reception, Taken } from "@/chaos/receiver/commands";

/** One message to one receiver. */
export interface Pair {
  readonly receiver: string;
  readonly id: string;
}

/**
 * What the receivers saw, and what of it a fault may bring again.
 *
 * A request is in flight from when it is sent until its attempt is recorded. What may come again after a
 * fault is what was in flight then: requests that the receivers had, and that the database did not know
 * as delivered. The database is asked before the fault and the receivers after it (they first read what
 * a dead process had sent), so every request in flight at the fault is marked, and beside those only what
 * arrived or was recorded in the moments between the two. A mark is set once: one request lost its
 * record at most once, and brings at most one duplicate.
 */
export interface Ledger {
  readonly receptions: readonly Reception[];
  /** Request → the fault that it was in flight at first. */
  readonly hits: ReadonlyMap<number, number>;
  add(taken: Taken): void;
  /** Accepted, and not known to be recorded. */
  listUnsettled(): Pair[];
  /** The database has them as delivered: nothing may bring them again. */
  settle(pairs: readonly Pair[]): void;
  /** Says which moment is before a fault. */
  readonly moment: number;
  /** Marks what was in flight at a fault, given the moment before it; answers with how many. */
  hit(fault: { index: number; moment: number }): number;
}

export const keyOf = ({ receiver, id }: Pair): string => `${receiver} ${id}`;

export const isAccepted = ({ outcome }: Reception): boolean => outcome === "accepted";

export function createLedger(): Ledger {
  const receptions: Reception[] = [];
  const hits = new Map<number, number>();
  const settledAt = new Map<string, number>();
  let open: Taken["open"] = [];
  let moment = 0;

  return {
    receptions,
    hits,
    get moment() {
      return moment;
    },
    add(taken) {
      receptions.push(...taken.receptions);
      open = taken.open;
    },
    listUnsettled: () =>
      receptions.filter(isAccepted).filter((pair) => !settledAt.has(keyOf(pair))),
    settle(pairs) {
      moment++;
      for (const pair of pairs) {
        const key = keyOf(pair);
        if (!settledAt.has(key)) settledAt.set(key, moment);
      }
    },
    hit(fault) {
      const isInFlight = (pair: Pair) =>
        (settledAt.get(keyOf(pair)) ?? Number.POSITIVE_INFINITY) > fault.moment;
      const marked = [...receptions.filter(isAccepted), ...open].filter(
        (request) => isInFlight(request) && !hits.has(request.sequence),
      );
      for (const { sequence } of marked) hits.set(sequence, fault.index);
      return marked.length;
    },
  };
}
