import { setTimeout as delay } from "node:timers/promises";
import type { z } from "zod";
import { createApplications } from "@/bench/kit/api";
import type { Bench, Measured } from "@/bench/kit/bench";
import { type moments, pacedReply } from "@/bench/kit/commands";
import { openObserver } from "@/bench/kit/observer";
import { quantile } from "@/bench/kit/quantile";
import { messageRequest, startClient } from "@/bench/kit/start-client";
import { startMeter } from "@/bench/kit/start-meter";

const PER_SECOND = 200;
const CONNECTIONS = 32;
const P50 = { kind: "below", value: 15 } as const;
const P99 = { kind: "below", value: 60 } as const;
const LAST_ARRIVAL_MS = 10_000;
const POLL_MS = 50;

/** From a request's start to the receiver's first byte, through web, database and worker. */
export async function measureLatency(bench: Bench): Promise<Measured> {
  const { databaseUrl, drop } = await bench.server.createDatabase();
  const web = await bench.product.startWeb(databaseUrl);
  const { apiKey } = bench.product;
  const urlOf = () => `${bench.receiver.origin}/`;
  const [applicationId = ""] = await createApplications({ web, apiKey, count: 1, urlOf });
  const observer = await openObserver(databaseUrl);
  const worker = await bench.product.startWorker(databaseUrl);
  const client = await startClient(bench);
  await bench.receiver.reset({ keepsArrivals: true });
  const meter = startMeter({
    web: [web.pid],
    worker: [worker.pid],
    postgres: await observer.readPids(),
  });
  const paced = await client.ask(
    {
      ...messageRequest({ port: web.port, apiKey, applicationId }),
      kind: "paced",
      perSecond: PER_SECOND,
      connections: CONNECTIONS,
      warmUpMs: bench.sizes.warmUpMs,
      durationMs: bench.sizes.latencyMs,
    },
    pacedReply,
  );
  const accepted = Object.values(paced.statuses).reduce((sum, count) => sum + count, 0);
  await waitForArrivals(bench, accepted);
  const spent = meter.stop(accepted);
  const latenciesMs = matchArrivals(paced.started, await bench.receiver.arrivals());
  await Promise.all([client.stop(), worker.stop(), web.stop()]);
  await observer.close();
  await drop();
  const name = `latency at ${PER_SECOND}/s`;
  return {
    metrics: [
      { name: `${name}, p50`, unit: "ms", value: quantile(latenciesMs, 0.5), bound: P50 },
      { name: `${name}, p99`, unit: "ms", value: quantile(latenciesMs, 0.99), bound: P99 },
      { name: `${name}, slowest`, unit: "ms", value: quantile(latenciesMs, 1) },
    ],
    details: [
      { name, statuses: paced.statuses, clientLatenessP99Ms: paced.latenessP99Ms, ...spent },
    ],
  };
}

async function waitForArrivals({ receiver }: Bench, expected: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < LAST_ARRIVAL_MS; waitedMs += POLL_MS) {
    const { distinct } = await receiver.count();
    if (distinct >= expected) return;
    await delay(POLL_MS);
  }
  throw new Error("Not every message arrived");
}

function matchArrivals(
  started: z.output<typeof moments>,
  arrivals: z.output<typeof moments>,
): number[] {
  const firstByte = new Map(arrivals);
  const latenciesMs = started.map(([id, startedAt]) => {
    const arrivedAt = firstByte.get(id);
    if (arrivedAt === undefined) throw new Error(`${id || "An unreadable answer"} did not arrive`);
    return arrivedAt - startedAt;
  });
  return latenciesMs.sort((a, b) => a - b);
}
