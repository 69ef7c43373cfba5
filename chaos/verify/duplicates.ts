import type { Reception } from "@/chaos/receiver/commands";
import { isAccepted, keyOf } from "@/chaos/run/create-ledger";
import type { Facts } from "@/chaos/verify/facts";

export interface Duplicate {
  readonly first: Reception;
  readonly again: Reception;
  /** The fault that the first one was in flight at; null where none explains it. */
  readonly faultIndex: number | null;
}

/**
 * Accepted requests that repeat an accepted one, each with the fault that explains it. Requests that the
 * receiver failed or left unanswered are no part of it: those must be sent again.
 */
export function findDuplicates({ receptions, hits, faults }: Facts): Duplicate[] {
  const byPair = new Map<string, Reception[]>();
  for (const reception of receptions.filter(isAccepted)) {
    const key = keyOf(reception);
    byPair.set(key, [...(byPair.get(key) ?? []), reception]);
  }
  return [...byPair.values()].flatMap((requests) => {
    const inOrder = requests.toSorted((a, b) => a.sequence - b.sequence);
    return inOrder.slice(1).flatMap((again, index) => {
      const first = inOrder[index];
      if (first === undefined) return [];
      const faultIndex = hits.get(first.sequence) ?? null;
      const fault = faultIndex === null ? undefined : faults[faultIndex];
      // What came again before the fault was not brought by it.
      const isExplained = fault !== undefined && again.atMs >= fault.fromMs;
      return [{ first, again, faultIndex: isExplained ? faultIndex : null }];
    });
  });
}

/** Duplicates that were not in flight at any fault. */
export function findUnexplained(facts: Facts): string[] {
  return findDuplicates(facts)
    .filter(({ faultIndex }) => faultIndex === null)
    .map(({ first, again }) => {
      const afterMs = again.atMs - first.atMs;
      return `${first.id} came to ${first.receiver} again after ${afterMs} ms, and no fault explains it`;
    });
}
