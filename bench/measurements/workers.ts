import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import type { Drained } from "@/bench/kit/drain";
import { drainStored } from "@/bench/kit/drain-stored";
import type { Metric } from "@/bench/report/metric";

const ENDPOINTS = 100;
/** There and back, so that a machine that becomes slower or faster meanwhile favours nobody. */
const WORKER_COUNTS = [1, 2, 4, 4, 2, 1] as const;
/**
 * Workers must not lose anything by getting into each other's way. With two cores that cannot be told from the rate
 * alone: they are busy with one worker, Postgres and the receiver already, and each further process costs processor
 * time. So the curve is reported, and what is bounded is how long sessions wait for each other.
 */
const LOCKED_PERCENT = { kind: "below", value: 5 } as const;
const SHOWN_STATEMENTS = 4;

/** The same deliveries, drained by one worker and by several; each message arrives exactly once. */
export async function measureWorkers(bench: Bench): Promise<Measured> {
  const drains: (Drained & { workers: number })[] = [];
  for (const workers of WORKER_COUNTS) {
    const drained = await drainStored(bench, { endpoints: ENDPOINTS, workers });
    drains.push({ workers, ...drained });
    console.log(`      ${nameOf(workers)}: ${Math.round(rateOf([drained]))}/s`);
  }
  const of = (workers: number) => drains.filter((drained) => drained.workers === workers);
  const one = rateOf(of(1));
  const metrics: Metric[] = drains.map((drained) => ({
    name: nameOf(drained.workers),
    unit: "/s",
    value: rateOf([drained]),
  }));
  for (const workers of new Set<number>(WORKER_COUNTS)) {
    if (workers === 1) continue;
    const value = rateOf(of(workers)) / one;
    const shares = of(workers).map(({ lockedShare }) => lockedShare * 100);
    metrics.push(
      { name: `${nameOf(workers)}: of one`, unit: "×", value },
      {
        name: `${nameOf(workers)}: waiting for a lock`,
        unit: "%",
        value: Math.max(...shares),
        bound: LOCKED_PERCENT,
      },
    );
  }
  const details = drains.map(
    ({ workers, count, spent, statements, lockedShare: _, ...drained }): Detail => ({
      name: nameOf(workers),
      count,
      perSecond: rateOf([{ count, ...drained }]),
      ...spent,
      statements: statements?.slice(0, SHOWN_STATEMENTS),
    }),
  );
  return { metrics, details };
}

function nameOf(workers: number): string {
  return `workers, ${workers}`;
}

function rateOf(drains: readonly Pick<Drained, "count" | "elapsedMs">[]): number {
  const sum = (read: (drained: Pick<Drained, "count" | "elapsedMs">) => number) =>
    drains.reduce((total, drained) => total + read(drained), 0);
  return sum(({ count }) => count) / (sum(({ elapsedMs }) => elapsedMs) / 1_000);
}
