import type { Bench, Measured } from "@/bench/kit/bench";
import { openInstallation } from "@/bench/kit/open-installation";
import { quantile } from "@/bench/kit/quantile";
import { startClient } from "@/bench/kit/start-client";
import { timeArrivals } from "@/bench/kit/time-arrivals";

const PER_SECOND = 200;
const CONNECTIONS = 32;
const P50 = { kind: "below", value: 15 } as const;
const P99 = { kind: "below", value: 60 } as const;

/** From a request's start to the receiver's first byte, through web, database and worker. */
export async function measureLatency(bench: Bench): Promise<Measured> {
  const installation = await openInstallation(bench);
  const applicationIds = await installation.createApplications({
    count: 1,
    urlOf: () => `${bench.receiver.origin}/`,
  });
  const worker = await installation.startWorker();
  const client = await startClient(bench);
  const { latenciesMs, ...detail } = await timeArrivals(bench, {
    installation,
    worker,
    client,
    applicationIds,
    perSecond: PER_SECOND,
    connections: CONNECTIONS,
    durationMs: bench.sizes.latencyMs,
  });
  await client.stop();
  await installation.close();
  const name = `latency at ${PER_SECOND}/s`;
  return {
    metrics: [
      { name: `${name}, p50`, unit: "ms", value: quantile(latenciesMs, 0.5), bound: P50 },
      { name: `${name}, p99`, unit: "ms", value: quantile(latenciesMs, 0.99), bound: P99 },
      { name: `${name}, slowest`, unit: "ms", value: quantile(latenciesMs, 1) },
    ],
    details: [{ name, ...detail }],
  };
}
