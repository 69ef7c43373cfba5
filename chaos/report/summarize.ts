import type { Fault } from "@/chaos/plan/fault";
import { isAccepted } from "@/chaos/run/create-ledger";
import { findDuplicates } from "@/chaos/verify/duplicates";
import type { Facts } from "@/chaos/verify/facts";
import { measureGaps } from "@/chaos/verify/gaps";

/** The run in numbers. */
export interface Summary {
  /** Kind → how many took place. */
  readonly faults: Readonly<Record<string, number>>;
  readonly messages: number;
  /** Tries beyond the first of a post. */
  readonly postsRepeated: number;
  readonly deliveries: number;
  /** Outcome → requests that the receivers saw. */
  readonly requests: Readonly<Record<string, number>>;
  readonly attempts: number;
  /** Outcome → attempts that the database has. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Requests that were in flight at a fault that may lose their record. */
  readonly inFlight: number;
  readonly duplicates: number;
  /** Milliseconds from the death of each primary until another one took writes. */
  readonly recoveriesMs: readonly number[];
  readonly longestGap: { readonly receiver: string; readonly longestMs: number } | null;
}

export function summarize(facts: Facts): Summary {
  const [longestGap = null] = measureGaps(facts).sort((a, b) => b.longestMs - a.longestMs);
  const repeated = facts.posts.map(({ tries }) => Math.max(0, tries - 1));
  return {
    faults: countBy(facts.faults.map(({ fault }) => kindOf(fault))),
    messages: facts.posts.filter(({ id }) => id !== null).length,
    postsRepeated: sum(repeated),
    deliveries: new Set(
      facts.receptions.filter(isAccepted).map(({ receiver, id }) => `${receiver} ${id}`),
    ).size,
    requests: countBy(facts.receptions.map(({ outcome }) => outcome)),
    attempts: sum(Object.values(facts.books.attempts)),
    outcomes: facts.books.attempts,
    inFlight: facts.hits.size,
    duplicates: findDuplicates(facts).length,
    recoveriesMs: facts.faults
      .filter(({ fault }) => fault.kind === "killPrimary")
      .map(({ fromMs, untilMs }) => untilMs - fromMs),
    longestGap,
  };
}

function kindOf(fault: Fault): string {
  switch (fault.kind) {
    case "killWorker":
      return "worker killed";
    case "killWeb":
      return "web killed";
    case "stopDatabase":
      return "Postgres stopped";
    case "crashDatabase":
      return "Postgres killed";
    case "killPrimary":
      return "primary killed";
    case "breakReceiver":
      return `receiver ${fault.how}`;
  }
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
