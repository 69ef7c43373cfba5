import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import { buildEmptyApp } from "@/bench/kit/build-empty-app";
import { findFreePort } from "@/bench/kit/find-free-port";
import { messageRequest, startClient } from "@/bench/kit/start-client";
import { startProcess } from "@/bench/kit/start-process";
import { askClosed } from "@/bench/measurements/ask-closed";
import type { Metric } from "@/bench/report/metric";

const READY_DEADLINE_MS = 30_000;
const POLL_MS = 50;

/** The same requests to a Next route handler that does nothing, per number of connections. */
export async function measureEmptyHandler(
  bench: Bench,
  connectionCounts: readonly number[],
): Promise<Measured & { perSecond: ReadonlyMap<number, number> }> {
  const { serverFile } = await buildEmptyApp(join(bench.bundleDirectory, "empty-app"));
  const port = await findFreePort();
  const next = await startProcess({
    name: "empty application",
    file: serverFile,
    env: { PORT: String(port) },
    logFile: join(bench.directory, "empty-app.log"),
  });
  bench.resources.add(next.stop);
  await Promise.race([waitForAnswer(port), next.ended]);
  const client = await startClient(bench);
  const request = messageRequest({ port, apiKey: bench.product.apiKey });
  const perSecond = new Map<number, number>();
  const metrics: Metric[] = [];
  const details: Detail[] = [];
  for (const connections of connectionCounts) {
    const load = { ...request, path: "/empty", connections, hasIdempotencyKeys: false };
    const result = await askClosed(bench, { client, load, parts: { next: [next.pid] } });
    perSecond.set(connections, result.perSecond);
    const name = `a Next handler that does nothing, ${connections} connections`;
    metrics.push({ name, unit: "/s", value: result.perSecond });
    details.push({ name, ...result });
  }
  await Promise.all([client.stop(), next.stop()]);
  return { perSecond, metrics, details };
}

async function waitForAnswer(port: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < READY_DEADLINE_MS; waitedMs += POLL_MS) {
    const response = await fetch(`http://127.0.0.1:${port}/empty`, { method: "POST" }).catch(
      () => null,
    );
    if (response?.status === 202) return;
    await delay(POLL_MS);
  }
  throw new Error("The empty application did not answer");
}
