import { setTimeout as delay } from "node:timers/promises";
import type { Bench, Measured } from "@/bench/kit/bench";
import { monotonicMs } from "@/bench/kit/clock";
import { openInstallation } from "@/bench/kit/open-installation";
import { startMeter } from "@/bench/kit/start-meter";
import type { Process } from "@/bench/kit/start-process";
import { storeDeliveries } from "@/bench/kit/store-deliveries";

const PER_SECOND = 50;
const WORKERS = 3;
/** Within 5 % over the whole time. */
const HELD = { kind: "within", min: PER_SECOND * 0.95, max: PER_SECOND * 1.05 } as const;
/** More than the time takes: the endpoint never runs out of work. */
const BACKLOG_SHARE = 1.25;
const START_DEADLINE_MS = 30_000;
const POLL_MS = 100;
const REPORT_MS = 10_000;
const SECOND_MS = 1_000;

/** What a throttled endpoint with a backlog receives from several workers, second by second. */
export async function measureThrottle(bench: Bench): Promise<Measured> {
  const { throttleMs } = bench.sizes;
  const installation = await openInstallation(bench);
  const applicationIds = await installation.createApplications({
    count: 1,
    urlOf: () => `${bench.receiver.origin}/`,
    throttleRate: PER_SECOND,
  });
  await installation.web.stop();
  const workers: Process[] = [];
  while (workers.length < WORKERS) workers.push(await installation.startWorker());
  await bench.receiver.reset({ keepsArrivals: true });
  const meter = startMeter({
    worker: workers.map(({ pid }) => pid),
    postgres: await installation.observer.readPids(),
  });
  const count = Math.ceil((throttleMs / SECOND_MS) * PER_SECOND * BACKLOG_SHARE);
  await storeDeliveries({ databaseUrl: installation.databaseUrl, applicationIds, count });
  await waitForTheTime(bench, workers);
  const spent = meter.stop(Math.floor((throttleMs / SECOND_MS) * PER_SECOND));
  const { requests, distinct } = await bench.receiver.count();
  const arrivals = await bench.receiver.arrivals();
  await installation.close();
  if (requests !== distinct) throw new Error(`${requests - distinct} arrived twice`);

  const [[, firstAt] = ["", 0]] = arrivals;
  const offsetsMs = arrivals.map(([, atMs]) => atMs - firstAt).filter((ms) => ms < throttleMs);
  const perSecond = countBySecond(offsetsMs, throttleMs);
  const name = `throttle ${PER_SECOND}/s, ${WORKERS} workers`;
  const value = offsetsMs.length / (throttleMs / SECOND_MS);
  return {
    metrics: [
      { name, unit: "/s", value, bound: HELD },
      { name: `${name}: smallest second`, unit: "/s", value: Math.min(...perSecond) },
      { name: `${name}: largest second`, unit: "/s", value: findMostWithin(offsetsMs) },
    ],
    details: [{ name, total: offsetsMs.length, perSecond, ...spent }],
  };
}

/** From the first arrival on. */
async function waitForTheTime(bench: Bench, workers: readonly Process[]): Promise<void> {
  const startedAt = monotonicMs();
  let firstAt = Number.POSITIVE_INFINITY;
  let reportAt = startedAt + REPORT_MS;
  while (monotonicMs() - firstAt < bench.sizes.throttleMs + POLL_MS) {
    await Promise.race([delay(POLL_MS), ...workers.map(({ ended }) => ended)]);
    const { distinct } = await bench.receiver.count();
    const now = monotonicMs();
    if (distinct > 0) firstAt = Math.min(firstAt, now);
    else if (now - startedAt > START_DEADLINE_MS) throw new Error("Nothing arrived");
    if (now < reportAt) continue;
    console.log(`      ${distinct} after ${Math.round((now - firstAt) / SECOND_MS)} s`);
    reportAt = now + REPORT_MS;
  }
}

function countBySecond(offsetsMs: readonly number[], durationMs: number): number[] {
  const counts: number[] = new Array(Math.floor(durationMs / SECOND_MS)).fill(0);
  for (const ms of offsetsMs) {
    const second = Math.floor(ms / SECOND_MS);
    if (second < counts.length) counts[second] = (counts[second] ?? 0) + 1;
  }
  return counts;
}

/** In any second, wherever it begins. */
function findMostWithin(offsetsMs: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [last, ms] of offsetsMs.entries()) {
    while (ms - (offsetsMs[first] ?? ms) >= SECOND_MS) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
