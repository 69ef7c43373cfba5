import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import type { Drained } from "@/bench/kit/drain";
import { drainApart } from "@/bench/kit/drain-apart";
import { drainStored } from "@/bench/kit/drain-stored";
import type { Metric } from "@/bench/report/metric";

const ENDPOINTS = 100;
/** Workers at one queue, and as many that have a database each, so that they share no row. */
const WAYS = [
  { name: "workers, 1", workers: 1, isApart: false },
  { name: "workers, 2", workers: 2, isApart: false },
  { name: "workers, 2 apart", workers: 2, isApart: true },
  { name: "workers, 4", workers: 4, isApart: false },
  { name: "workers, 4 apart", workers: 4, isApart: true },
] as const;
/**
 * Workers must not lose anything by getting into each other's way. With two cores one worker's rate does not tell: it
 * keeps them busy already, with Postgres and the receiver, and each further process costs processor time. So the curve
 * is reported, and what is bounded is the rate beside that of workers who cannot meet, and how long sessions wait for
 * each other.
 */
const OF_APART = { kind: "atLeast", value: 0.9 } as const;
const LOCKED_PERCENT = { kind: "below", value: 5 } as const;
const SHOWN_STATEMENTS = 4;

type Timed = Pick<Drained, "count" | "elapsedMs" | "spent"> & Partial<Drained>;
type Round = (typeof WAYS)[number] & { readonly drained: Timed };

/** The same deliveries, drained by one worker and by several; each message arrives exactly once. */
export async function measureWorkers(bench: Bench): Promise<Measured> {
  const rounds: Round[] = [];
  // There and back, so that a machine that becomes slower or faster meanwhile favours nobody.
  for (const way of [...WAYS, ...WAYS.toReversed()]) {
    const { workers } = way;
    const input = { endpoints: ENDPOINTS, workers };
    const drained: Timed = await (way.isApart ? drainApart : drainStored)(bench, input);
    rounds.push({ ...way, drained });
    console.log(`      ${way.name}: ${Math.round(rateOf([drained]))}/s`);
  }
  return { metrics: judge(rounds), details: rounds.map(describe) };
}

function judge(rounds: readonly Round[]): Metric[] {
  const of = (workers: number, isApart = false) =>
    rounds
      .filter((round) => round.workers === workers && round.isApart === isApart)
      .map(({ drained }) => drained);
  const curve = rounds.map(
    ({ name, drained }): Metric => ({ name, unit: "/s", value: rateOf([drained]) }),
  );
  const shares = WAYS.filter(({ isApart }) => isApart).flatMap(({ workers }): Metric[] => {
    const name = `workers, ${workers}`;
    const rate = rateOf(of(workers));
    const locked = of(workers).map(({ lockedShare = 0 }) => lockedShare * 100);
    return [
      { name: `${name}: of one`, unit: "×", value: rate / rateOf(of(1)) },
      {
        name: `${name}: of as many apart`,
        unit: "×",
        value: rate / rateOf(of(workers, true)),
        bound: OF_APART,
      },
      {
        name: `${name}: waiting for a lock`,
        unit: "%",
        value: Math.max(...locked),
        bound: LOCKED_PERCENT,
      },
    ];
  });
  return [...curve, ...shares];
}

function describe({ name, drained }: Round): Detail {
  const { count, spent, statements } = drained;
  const shown = statements?.slice(0, SHOWN_STATEMENTS);
  return { name, count, perSecond: rateOf([drained]), ...spent, statements: shown };
}

function rateOf(drains: readonly Timed[]): number {
  const sum = (read: (drained: Timed) => number) =>
    drains.reduce((total, drained) => total + read(drained), 0);
  return sum(({ count }) => count) / (sum(({ elapsedMs }) => elapsedMs) / 1_000);
}
