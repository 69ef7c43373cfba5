import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import type { Drained } from "@/bench/kit/drain";
import { drainStored } from "@/bench/kit/drain-stored";
import { measureCeiling } from "@/bench/measurements/ceiling";
import type { Metric } from "@/bench/report/metric";

const ENDPOINT_COUNTS = [100, 1, 1_000] as const;
const SHARE_OF_CEILING = { kind: "atLeast", value: 30 } as const;
const STATEMENTS_PER_DELIVERY = { kind: "below", value: 0.1 } as const;
const SHOWN_STATEMENTS = 8;

/**
 * Stored deliveries, drained by one worker, as a share of what can be sent when nothing is stored. Each drain
 * stands between two ceilings, so that a machine that becomes slower or faster meanwhile favours nobody.
 */
export async function measureDeliver(bench: Bench): Promise<Measured> {
  const metrics: Metric[] = [];
  const details: Detail[] = [];
  let before = await measureCeilingAlone(bench);
  metrics.push(...before.metrics);
  details.push(...before.details);
  for (const endpoints of ENDPOINT_COUNTS) {
    console.log(`      endpoints: ${endpoints.toLocaleString("en-US")}`);
    const drained = await drainStored(bench, { endpoints, workers: 1 });
    const after = await measureCeilingAlone(bench);
    const ceilingPerSecond = (before.perSecond + after.perSecond) / 2;
    const compared = compare(drained, { endpoints, ceilingPerSecond });
    metrics.push(...compared.metrics, ...after.metrics);
    details.push(...compared.details, ...after.details);
    before = after;
  }
  return { metrics, details };
}

/** Its process is gone before the next thing is measured. */
async function measureCeilingAlone(bench: Bench) {
  const release = bench.resources.mark();
  const measured = await measureCeiling(bench);
  await release();
  return measured;
}

function compare(
  { count, elapsedMs, spent, statements }: Drained,
  { endpoints, ceilingPerSecond }: { endpoints: number; ceilingPerSecond: number },
): Measured {
  const perSecond = count / (elapsedMs / 1_000);
  const name = `deliver, ${endpoints.toLocaleString("en-US")} endpoint${endpoints === 1 ? "" : "s"}`;
  const metrics: Metric[] = [
    { name, unit: "/s", value: perSecond },
    {
      name: `${name}: of the ceiling`,
      unit: "%",
      value: (perSecond / ceilingPerSecond) * 100,
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
