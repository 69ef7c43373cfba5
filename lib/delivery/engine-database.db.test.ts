import pg from "pg";
import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { addDue } from "@/lib/testing/queue/add-due";
import { age } from "@/lib/testing/queue/age";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startHeldReceiver } from "@/lib/testing/start-held-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { type Relay, startRelay } from "@/lib/testing/start-relay";
import { waitUntil } from "@/lib/testing/wait-until";

const TERMINATE = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'engine under test'`;

describe("the engine, when its database goes away", () => {
  const queue = useQueue();

  /** An engine whose way to the database the test can cut. */
  async function openCuttable() {
    const relay = await startRelay(queue.databaseUrl);
    const pool = new pg.Pool({
      connectionString: relay.url,
      max: 4,
      application_name: "engine under test",
    });
    pool.on("error", () => undefined);
    const lines: string[] = [];
    const logger = pino(
      { level: "debug" },
      { write: (line: string) => lines.push(JSON.parse(line).msg) },
    );
    const engine = openEngine(pool, { logger });
    onTestFinished(async () => {
      await engine.stop();
      await pool.end();
      await relay.cut();
    });
    return { engine, relay, lines };
  }
  const isDelivered = (key: Parameters<typeof readDelivery>[1]) => async () =>
    (await readDelivery(queue.pool, key)).status === STATUS.success || null;

  test("goes on when its connections are ended under it", async () => {
    const receiver = await startReceiver([200]);
    const { engine } = await openCuttable();
    engine.start();
    for (let round = 0; round < 3; round++) {
      const key = await addDue(queue.pool, { url: receiver.url });
      await queue.pool.query(TERMINATE);
      await waitUntil("the delivery", isDelivered(key));
    }
    expect(receiver.requests).toHaveLength(3);
  });

  test("tries again while it is away, logs its going and its coming back, and delivers then", async () => {
    const receiver = await startReceiver([200]);
    const { engine, relay, lines } = await openCuttable();
    await relay.cut();
    engine.start();
    const key = await addDue(queue.pool, { url: receiver.url });
    await waitUntil("three failed claims", () => lines.length >= 3 || null);
    await relay.restore();
    await waitUntil("the delivery", isDelivered(key));
    expect(lines.length).toBeLessThan(10);
    expect(lines.filter((line) => line.startsWith("database"))).toEqual([
      "database unavailable: retrying until it is back",
      "database available again",
    ]);
  });

  test("keeps what was answered meanwhile until it can be recorded, once", async () => {
    const receiver = await startHeldReceiver();
    const key = await addDue(queue.pool, { url: receiver.url });
    const { engine, relay } = await openCuttable();
    engine.start();
    await receiver.holding(1);
    await relay.cut();
    receiver.letGo();
    await relay.restore();
    await waitUntil("the delivery", isDelivered(key));
    expect(receiver.count).toBe(1);
    expect(await readAttempts(queue.pool, key.messageId)).toHaveLength(1);
  });

  test.each<{ name: string; lose: (relay: Relay) => void }>([
    { name: "was lost on its way", lose: (relay) => relay.cutBefore("insert into attempt") },
    { name: "was written unheard", lose: (relay) => relay.cutAnswerTo("insert into attempt") },
  ])("records once what $name, and does not send it again", async ({ lose }) => {
    const receiver = await startReceiver([500]);
    const key = await addDue(queue.pool, { url: receiver.url });
    const { engine, relay } = await openCuttable();
    lose(relay);
    expect(await engine.runOnce()).toMatchObject({ claimed: 1, failed: 1 });
    expect(receiver.requests).toHaveLength(1);
    expect(await readAttempts(queue.pool, key.messageId)).toHaveLength(1);
    expect(await readDelivery(queue.pool, key)).toMatchObject({ attemptCount: 1, isLeased: false });
  });

  test("loses no delivery whose claim was written unheard: its lease ends, and it is sent once", async () => {
    const receiver = await startReceiver([200]);
    const key = await addDue(queue.pool, { url: receiver.url });
    const { engine, relay } = await openCuttable();
    relay.cutAnswerTo("for update skip locked");
    await expect(engine.runOnce()).rejects.toThrow(/Connection terminated/);
    await waitUntil(
      "the lease",
      async () => (await readDelivery(queue.pool, key)).isLeased || null,
    );
    await age(queue.pool);
    expect(await engine.runOnce()).toMatchObject({ delivered: 1 });
    expect(receiver.requests).toHaveLength(1);
  });
});
