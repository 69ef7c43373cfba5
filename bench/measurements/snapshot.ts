import pg from "pg";
import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import { type Installation, openInstallation } from "@/bench/kit/open-installation";
import { quantile } from "@/bench/kit/quantile";
import { startClient } from "@/bench/kit/start-client";
import { timeArrivals } from "@/bench/kit/time-arrivals";
import type { Metric } from "@/bench/report/metric";

const ENDPOINTS = 10;
const CONNECTIONS = 32;
/** A trickle makes most index entries per delivery: each lane runs empty again and again. */
const TRICKLE_PER_SECOND = 20;
/** More than what was left of the rate before claims had bounds. */
const BUSY_PER_SECOND = 200;
const TIMES_FRESH = { kind: "atMost", value: 1.5 } as const;

/** Latency while an old snapshot is open elsewhere, as by a backup, compared with latency without one. */
export async function measureSnapshot(bench: Bench): Promise<Measured> {
  const installation = await openInstallation(bench);
  const applicationIds = await installation.createApplications({
    count: ENDPOINTS,
    urlOf: () => `${bench.receiver.origin}/`,
  });
  const worker = await installation.startWorker();
  const client = await startClient(bench);
  const time = async (perSecond: number, durationMs: number) => {
    const { latenciesMs, ...detail } = await timeArrivals(bench, {
      installation,
      worker,
      client,
      applicationIds,
      perSecond,
      connections: CONNECTIONS,
      durationMs,
    });
    return { p50: quantile(latenciesMs, 0.5), p99: quantile(latenciesMs, 0.99), detail };
  };
  type Timed = Awaited<ReturnType<typeof time>>;
  const { snapshotMs, latencyMs } = bench.sizes;
  const fresh = {
    trickle: await time(TRICKLE_PER_SECOND, latencyMs),
    busy: await time(BUSY_PER_SECOND, latencyMs),
  };
  const release = await holdSnapshot(installation);
  await time(TRICKLE_PER_SECOND, snapshotMs);
  const held = {
    trickle: await time(TRICKLE_PER_SECOND, latencyMs),
    busy: await time(BUSY_PER_SECOND, latencyMs),
  };
  await release();
  await client.stop();
  await installation.close();

  const compared = (name: string, { before, after }: { before: Timed; after: Timed }): Metric[] => [
    { name: `${name}, p50`, unit: "ms", value: after.p50 },
    { name: `${name}, p99`, unit: "ms", value: after.p99 },
    { name: `${name}: p50 of fresh`, unit: "×", value: after.p50 / before.p50, bound: TIMES_FRESH },
    { name: `${name}: p99 of fresh`, unit: "×", value: after.p99 / before.p99 },
  ];
  const nameAt = (perSecond: number) =>
    `old snapshot for ${Math.round(snapshotMs / 1_000)} s, ${perSecond}/s`;
  const details: Detail[] = [fresh.trickle, fresh.busy, held.trickle, held.busy].map(
    ({ detail }, index) => ({ name: `snapshot, phase ${index + 1}`, ...detail }),
  );
  return {
    metrics: [
      ...compared(nameAt(TRICKLE_PER_SECOND), { before: fresh.trickle, after: held.trickle }),
      ...compared(nameAt(BUSY_PER_SECOND), { before: fresh.busy, after: held.busy }),
    ],
    details,
  };
}

async function holdSnapshot({ databaseUrl }: Installation): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: databaseUrl });
  holder.on("error", () => undefined);
  await holder.connect();
  await holder.query("begin isolation level repeatable read");
  await holder.query("select from lane limit 1");
  return () => holder.end();
}
