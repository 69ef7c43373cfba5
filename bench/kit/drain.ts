import { setTimeout as delay } from "node:timers/promises";
import type { Bench } from "@/bench/kit/bench";
import { monotonicMs } from "@/bench/kit/clock";
import type { Observer, Statement } from "@/bench/kit/observer";
import type { Installation } from "@/bench/kit/open-installation";
import { sampleLocks } from "@/bench/kit/sample-locks";
import { type Spent, startMeter } from "@/bench/kit/start-meter";
import type { Process } from "@/bench/kit/start-process";
import { storeDeliveries } from "@/bench/kit/store-deliveries";

const POLL_MS = 20;
const REPORT_MS = 2_000;
const DRAIN_DEADLINE_MS = 10 * 60_000;

const UNSETTLED = "select count(*) from delivery where due_at is not null";

interface Work {
  readonly installation: Installation;
  readonly workers: readonly Process[];
  readonly applicationIds: readonly string[];
  readonly count: number;
}

export interface Drained {
  readonly count: number;
  readonly elapsedMs: number;
  readonly spent: Spent;
  /** Of the moments in which a session ran a statement, those in which it waited for a lock, 0 to 1. */
  readonly lockedShare: number;
  readonly statements: Statement[] | null;
}

/** Compilers warm up, connections open, and places grow. */
export async function warmUp(bench: Bench, work: Omit<Work, "count">): Promise<void> {
  await bench.receiver.reset();
  const count = bench.sizes.warmUpDeliveries * work.workers.length;
  await storeDeliveries({ ...work, databaseUrl: work.installation.databaseUrl, count });
  await waitUntilDrained({ ...work, count, readArrived: () => readArrived(bench) });
}

/** Stored deliveries, drained by workers that run; the clock goes from wake-up to the last record. */
export async function drain(bench: Bench, work: Work): Promise<Drained> {
  const { installation, workers, count } = work;
  const { databaseUrl, observer } = installation;
  const before = await countRecorded(observer);
  // Asleep while the work is stored, so that all of it is there when the clock starts.
  for (const worker of workers) worker.signal("SIGSTOP");
  await storeDeliveries({ ...work, databaseUrl });
  await observer.checkpoint();
  await observer.resetStatements();
  await bench.receiver.reset();
  const meter = startMeter({
    worker: workers.map(({ pid }) => pid),
    postgres: await observer.readPids(),
    receiver: [bench.receiver.pid],
  });
  const startedAt = monotonicMs();
  for (const worker of workers) worker.signal("SIGCONT");
  const sampler = sampleLocks(observer);
  await waitUntilDrained({ ...work, readArrived: () => readArrived(bench) });
  const elapsedMs = monotonicMs() - startedAt;
  const lockedShare = await sampler.stop();
  const spent = meter.stop(count);
  const statements = await observer.readStatements();
  const after = await countRecorded(observer);
  const { requests, distinct } = await bench.receiver.count();
  const attempts = after.attempts - before.attempts;
  const succeeded = after.succeeded - before.succeeded;
  const seen = { requests, distinct, attempts, succeeded };
  if (Object.values(seen).some((number) => number !== count)) {
    throw new Error(`Not exactly once: ${JSON.stringify({ count, ...seen })}`);
  }
  return { count, elapsedMs, spent, lockedShare, statements };
}

/** Waits until so many have arrived and nothing is due or in flight. */
export async function waitUntilDrained(input: {
  installation: Installation;
  workers: readonly Process[];
  count: number;
  readArrived: () => Promise<number>;
}): Promise<void> {
  const { count } = input;
  const { observer } = input.installation;
  const startedAt = monotonicMs();
  let reportAt = startedAt + REPORT_MS;
  let arrived = 0;
  // The database is asked only when the receiver has them all: the question costs what is measured.
  while (arrived < count || (await observer.count(UNSETTLED)) > 0) {
    await Promise.race([delay(POLL_MS), ...input.workers.map(({ ended }) => ended)]);
    arrived = await input.readArrived();
    const now = monotonicMs();
    if (now - startedAt > DRAIN_DEADLINE_MS) throw new Error(`Only ${arrived} of ${count} arrived`);
    if (now < reportAt) continue;
    console.log(`      ${arrived.toLocaleString("en-US")} of ${count.toLocaleString("en-US")}`);
    reportAt = now + REPORT_MS;
  }
}

/** Messages that the receiver has, however often each. */
export async function readArrived({ receiver }: Bench): Promise<number> {
  return (await receiver.count()).distinct;
}

async function countRecorded(observer: Observer) {
  return {
    attempts: await observer.count("select count(*) from attempt"),
    succeeded: await observer.count("select count(*) from delivery where status = 0"),
  };
}
