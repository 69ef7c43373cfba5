import { setTimeout as delay } from "node:timers/promises";
import { createApplications } from "@/bench/kit/api";
import type { Bench, Measured } from "@/bench/kit/bench";
import { monotonicMs } from "@/bench/kit/clock";
import { type Observer, openObserver, type Statement } from "@/bench/kit/observer";
import { type Spent, startMeter } from "@/bench/kit/start-meter";
import type { Process } from "@/bench/kit/start-process";
import { storeDeliveries } from "@/bench/kit/store-deliveries";
import type { Metric } from "@/bench/report/metric";
import { ENVIRONMENT_IDS } from "@/lib/testing/queue/add-application";

/** The spread over endpoints that is held to the bounds; the others are reported. */
const ENDPOINTS_HELD = 100;
export const ENDPOINT_COUNTS = [ENDPOINTS_HELD, 1, 1_000] as const;
const SHARE_OF_CEILING = { kind: "atLeast", value: 30 } as const;
const STATEMENTS_PER_DELIVERY = { kind: "below", value: 0.1 } as const;

const POLL_MS = 20;
const REPORT_MS = 2_000;
const DRAIN_DEADLINE_MS = 10 * 60_000;
const SHOWN_STATEMENTS = 8;

const UNSETTLED = "select count(*) from delivery where due_at is not null";

/** Stored deliveries, drained by one worker that is warm; the clock runs from wake-up to the last record. */
export async function measureDeliver(
  bench: Bench,
  input: { endpoints: number; ceilingPerSecond: number },
): Promise<Measured> {
  const { databaseUrl, drop } = await bench.server.createDatabase();
  const observer = await openObserver(databaseUrl);
  // The environment that the builder of stored messages knows.
  await observer.run(
    `insert into environment (id, name, kind) values ('${ENVIRONMENT_IDS.test}', 'Test', 'test')`,
  );
  const applicationIds = await prepareEndpoints(bench, { databaseUrl, count: input.endpoints });
  const worker = await bench.product.startWorker(databaseUrl);
  const drain = { bench, observer, worker };

  await bench.receiver.reset();
  const warmUp = bench.sizes.warmUpDeliveries;
  await storeDeliveries({ databaseUrl, applicationIds, count: warmUp });
  await waitUntilDrained(drain, warmUp);

  // Asleep while the work is stored, so that all of it is there when the clock starts.
  worker.signal("SIGSTOP");
  const count = bench.sizes.deliveries;
  await storeDeliveries({ databaseUrl, applicationIds, count });
  await observer.checkpoint();
  await observer.resetStatements();
  await bench.receiver.reset();
  const meter = startMeter({
    worker: [worker.pid],
    postgres: await observer.readPids(),
    receiver: [bench.receiver.pid],
  });
  const startedAt = monotonicMs();
  worker.signal("SIGCONT");
  await waitUntilDrained(drain, count);
  const elapsedMs = monotonicMs() - startedAt;
  const spent = meter.stop(count);
  const statements = await observer.readStatements();

  await assertDeliveredOnce(drain, { count, total: count + warmUp });
  await worker.stop();
  await observer.close();
  await drop();
  return summarize({ ...input, count, elapsedMs, spent, statements });
}

async function prepareEndpoints(
  { product, receiver }: Bench,
  input: { databaseUrl: string; count: number },
): Promise<string[]> {
  const web = await product.startWeb(input.databaseUrl);
  try {
    return await createApplications({
      web,
      apiKey: product.apiKey,
      count: input.count,
      urlOf: (index) => `${receiver.origin}/endpoint/${index}`,
    });
  } finally {
    await web.stop();
  }
}

async function waitUntilDrained(
  drain: { bench: Bench; observer: Observer; worker: Process },
  count: number,
): Promise<void> {
  const { receiver } = drain.bench;
  const startedAt = monotonicMs();
  let reportAt = startedAt + REPORT_MS;
  let arrived = 0;
  // The database is asked only when the receiver has them all: the question costs what is measured.
  while (arrived < count || (await drain.observer.count(UNSETTLED)) > 0) {
    await Promise.race([delay(POLL_MS), drain.worker.ended]);
    arrived = (await receiver.count()).distinct;
    const now = monotonicMs();
    if (now - startedAt > DRAIN_DEADLINE_MS) throw new Error(`Only ${arrived} of ${count} arrived`);
    if (now < reportAt) continue;
    console.log(`      ${arrived.toLocaleString("en-US")} of ${count.toLocaleString("en-US")}`);
    reportAt = now + REPORT_MS;
  }
}

async function assertDeliveredOnce(
  { bench, observer }: { bench: Bench; observer: Observer },
  expected: { count: number; total: number },
): Promise<void> {
  const { requests, distinct } = await bench.receiver.count();
  const attempts = await observer.count("select count(*) from attempt");
  const succeeded = await observer.count("select count(*) from delivery where status = 0");
  const seen = { requests, distinct, attempts, succeeded };
  const { count, total } = expected;
  const isOnce = requests === count && distinct === count;
  if (isOnce && attempts === total && succeeded === total) return;
  throw new Error(`Not exactly once: ${JSON.stringify({ ...expected, ...seen })}`);
}

function summarize(input: {
  endpoints: number;
  ceilingPerSecond: number;
  count: number;
  elapsedMs: number;
  spent: Spent;
  statements: Statement[] | null;
}): Measured {
  const { endpoints, count, elapsedMs, statements } = input;
  const perSecond = count / (elapsedMs / 1_000);
  const isHeld = endpoints === ENDPOINTS_HELD;
  const name = `deliver, ${endpoints.toLocaleString("en-US")} endpoint${endpoints === 1 ? "" : "s"}`;
  const metrics: Metric[] = [
    { name, unit: "/s", value: perSecond },
    {
      name: `${name}: of the ceiling`,
      unit: "%",
      value: (perSecond / input.ceilingPerSecond) * 100,
      ...(isHeld && { bound: SHARE_OF_CEILING }),
    },
  ];
  if (statements !== null) {
    const calls = statements.reduce((sum, statement) => sum + statement.calls, 0);
    metrics.push({
      name: `${name}: SQL statements`,
      unit: "per delivery",
      value: calls / count,
      ...(isHeld && { bound: STATEMENTS_PER_DELIVERY }),
    });
  }
  return {
    metrics,
    details: [
      {
        name,
        count,
        perSecond,
        ...input.spent,
        statements: statements?.slice(0, SHOWN_STATEMENTS),
      },
    ],
  };
}
