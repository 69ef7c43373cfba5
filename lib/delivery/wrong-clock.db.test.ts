import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { weeksAhead } from "@/lib/db/partitions";
import { createAttemptOnce } from "@/lib/delivery/attempt-once";
import { createLogger } from "@/lib/log/logger";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { idTimeMs, setIdClock } from "@/lib/shared/ids";
import { openSender } from "@/lib/testing/open-sender";
import { addDelivery, newLease } from "@/lib/testing/queue/add-delivery";
import { addDue } from "@/lib/testing/queue/add-due";
import { addEndpoint, readSealed } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { type Receiver, startReceiver } from "@/lib/testing/start-receiver";
import { listTasks } from "@/lib/worker/list-tasks";

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const NEAR_MS = 10_000;
const logger = createLogger({ service: "test", level: "silent" });

/** The machine's clock is wrong by that much, for all code of this process; timers aren't changed. */
function setMachineClock(wrongByMs: number) {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + wrongByMs });
}

/** A receiver elsewhere, where the time is right, verifies what came. */
function verifyAll(receiver: Receiver, secret: string) {
  vi.useRealTimers();
  expect(receiver.requests.length).toBeGreaterThan(0);
  for (const { headers, body } of receiver.requests) {
    const names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
    const read = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    new Webhook(secret).verify(body, read);
  }
}

describe.each([
  { machine: "an hour ahead", wrongByMs: HOUR_MS },
  { machine: "an hour behind", wrongByMs: -HOUR_MS },
])("on a machine whose clock is $machine", ({ wrongByMs }) => {
  const queue = useQueue();
  beforeEach(() => setMachineClock(wrongByMs));
  afterEach(() => {
    vi.useRealTimers();
    setIdClock(Date.now);
  });

  async function readAttempt(): Promise<{ id: string; isNear: boolean }> {
    const { rows } = await queue.pool.query(
      `select id, abs(extract(epoch from now() - created_at)) < ${NEAR_MS / 1000} as "isNear" from attempt`,
    );
    return rows[0];
  }
  const isNear = (timeMs: number) => Math.abs(timeMs - Date.now()) < NEAR_MS;

  test("receivers accept what the engine signs, and the attempt has the database's time", async () => {
    const receiver = await startReceiver();
    const { applicationId, secret } = await addEndpoint(queue.pool, { url: receiver.url });
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    const engine = openEngine(queue.pool);
    expect(await engine.runOnce()).toMatchObject({ delivered: 1 });
    verifyAll(receiver, secret);
    const attempt = await readAttempt();
    expect([attempt.isNear, isNear(idTimeMs(attempt.id))]).toEqual([true, true]);
  });

  test("a date in Retry-After is as far off as it is for the receiver", async () => {
    const inTwoMinutes = new Date(Date.now() - wrongByMs + 120_000).toUTCString();
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () =>
        socket.end(`HTTP/1.1 500 No\r\nretry-after: ${inTwoMinutes}\r\ncontent-length: 0\r\n\r\n`),
      ),
    );
    const url = `http://127.0.0.1:${port}/`;
    const key = await addDue(queue.pool, { url });
    await openEngine(queue.pool).runOnce();
    const { dueInMs } = await readDelivery(queue.pool, key);
    expect(dueInMs).toBeGreaterThan(120_000 - NEAR_MS);
    expect(dueInMs).toBeLessThan(120_000 + NEAR_MS);
  });

  test("receivers accept a test that the web process sends itself", async () => {
    const receiver = await startReceiver();
    const { endpointId, applicationId, secret } = await addEndpoint(queue.pool, {
      url: receiver.url,
    });
    const clock = createDatabaseClock({ logger });
    await clock.ask(queue.pool);
    const sender = openSender();
    const attemptOnce = createAttemptOnce({
      pool: queue.pool,
      sender,
      userAgent: "Test/1",
      logger,
      clock,
      openSecret: readSealed,
    });
    const leaseToken = newLease();
    const { messageId } = await addDelivery(queue.pool, { endpointId, applicationId, leaseToken });
    const test = {
      messageId,
      endpointId,
      applicationId,
      leaseToken,
      eventType: "x",
      payload: "{}",
    };
    expect(await attemptOnce(test)).toMatchObject({ outcome: "delivered" });
    verifyAll(receiver, secret);
    expect((await readAttempt()).isNear).toBe(true);
  });

  test("ids of accepted messages name the database's time, which is that of their partition", async () => {
    const clock = createDatabaseClock({ logger });
    await clock.ask(queue.pool);
    setIdClock(() => clock.now().getTime());
    const { applicationId } = await addEndpoint(queue.pool);
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    const { rows } = await queue.pool.query("select id from message");
    vi.useRealTimers();
    expect(isNear(idTimeMs(rows[0]?.id))).toBe(true);
  });
});

describe("the housekeeping on a machine whose clock is years ahead", () => {
  const queue = useQueue();
  afterEach(() => void vi.useRealTimers());

  test("adds the partitions of the database's weeks, and drops nothing that is young there", async () => {
    const { applicationId } = await addEndpoint(queue.pool);
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    const weeks = weeksAhead(new Date()).map(({ name }) => `message_${name}`);
    setMachineClock(3 * YEAR_MS);
    const tasks = listTasks({ pool: queue.pool, logger, retentionDays: 90, mailing: null });
    for (const { name, run } of tasks) if (/partitions|retention/.test(name)) await run();
    vi.useRealTimers();
    const { rows } = await queue.pool.query(
      "select tablename from pg_tables where tablename ~ '^message_2' order by 1",
    );
    expect(rows.map(({ tablename }) => tablename)).toEqual(weeks);
    const kept = await queue.pool.query("select id from message");
    expect(kept.rows).toHaveLength(1);
  });
});
