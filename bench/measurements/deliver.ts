import type { Bench, Measured } from "@/bench/kit/bench";
import { drainStored } from "@/bench/kit/drain-stored";
import type { Metric } from "@/bench/report/metric";

export const ENDPOINT_COUNTS = [100, 1, 1_000] as const;
const SHARE_OF_CEILING = { kind: "atLeast", value: 30 } as const;
const STATEMENTS_PER_DELIVERY = { kind: "below", value: 0.1 } as const;
const SHOWN_STATEMENTS = 8;

/** Stored deliveries, drained by one worker, as a share of what can be sent when nothing is stored. */
export async function measureDeliver(
  bench: Bench,
  input: { endpoints: number; ceilingPerSecond: number },
): Promise<Measured> {
  const { endpoints } = input;
  const { count, elapsedMs, spent, statements } = await drainStored(bench, {
    endpoints,
    workers: 1,
  });
  const perSecond = count / (elapsedMs / 1_000);
  const name = `deliver, ${endpoints.toLocaleString("en-US")} endpoint${endpoints === 1 ? "" : "s"}`;
  const metrics: Metric[] = [
    { name, unit: "/s", value: perSecond },
    {
      name: `${name}: of the ceiling`,
      unit: "%",
      value: (perSecond / input.ceilingPerSecond) * 100,
      bound: SHARE_OF_CEILING,
    },
  ];
  if (statements !== null) {
    const calls = statements.reduce((sum, statement) => sum + statement.calls, 0);
    metrics.push({
      name: `${name}: SQL statements`,
      unit: "per delivery",
      value: calls / count,
      bound: STATEMENTS_PER_DELIVERY,
    });
  }
  const shown = statements?.slice(0, SHOWN_STATEMENTS);
  return { metrics, details: [{ name, count, perSecond, ...spent, statements: shown }] };
}
