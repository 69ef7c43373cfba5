import pino from "pino";
import { describe, expect, test } from "vitest";
import { ensurePartitions } from "@/lib/db/partitions";
import { record } from "@/lib/delivery/queue/record";
import { insertMessages } from "@/lib/messages/insert-messages";
import { createId } from "@/lib/shared/ids";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { ageLanes } from "@/lib/testing/queue/age";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimOne } from "@/lib/testing/queue/claim-one";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { applyRetention } from "@/lib/worker/apply-retention";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The Monday on which the week of the 2nd is over, and 90 days later. */
const MONDAY_MS = Date.parse("2026-03-09T00:00:00Z");
const NOW = new Date(MONDAY_MS + 90 * DAY_MS);

describe("retention", () => {
  const queue = useQueue();

  async function makeWeeks() {
    const { rows } = await queue.pool.query(
      "select tablename from pg_tables where schemaname = 'partitions' and tablename !~ 'default'",
    );
    for (const { tablename } of rows) {
      await queue.pool.query(`drop table partitions.${tablename}`);
    }
    await ensurePartitions(queue.pool, new Date(MONDAY_MS - 1));
  }
  /** Messages of these moments, each with an event id, a delivery that is due and an attempt. */
  async function acceptAt(timesMs: readonly number[]): Promise<string[]> {
    const { applicationId } = await addEndpoint(queue.pool);
    const messages = timesMs.map((timeMs) => ({
      ...buildMessage(applicationId, { eventId: `event-${timeMs}` }),
      messageId: createId("msg", timeMs),
    }));
    await insertMessages(queue.pool, messages);
    const ids = messages.map(({ messageId }) => messageId);
    await queue.pool.query(
      `insert into attempt (message_id, id, endpoint_id, attempt_number, status, outcome, trigger, url, request_headers, duration_ms, created_at)
       select message_id, 'atmpt', endpoint_id, 1, 0, 'delivered', 0, '', '', 0, now()
       from delivery where message_id = any ($1::text[])`,
      [ids],
    );
    return ids;
  }
  /** Answers with what it logged. */
  async function run(retentionDays = 90, now = NOW): Promise<unknown[]> {
    const lines: unknown[] = [];
    const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
    await applyRetention({ pool: queue.pool, logger, retentionDays, now });
    return lines;
  }
  async function readAll(): Promise<Record<string, string[]>> {
    const { rows } = await queue.pool.query(`
      select
        array(select id from message order by 1) as message,
        array(select message_id from delivery order by 1) as delivery,
        array(select message_id from attempt order by 1) as attempt,
        array(select message_id from message_event_id order by 1) as "eventId"`);
    return rows[0];
  }
  const everywhere = (ids: readonly string[]) => {
    const sorted = ids.toSorted();
    return { message: sorted, delivery: sorted, attempt: sorted, eventId: sorted };
  };

  test("takes messages, deliveries, attempts and event ids of a week that is over, due or not, and nothing younger", async () => {
    await makeWeeks();
    await acceptAt([MONDAY_MS - 7 * DAY_MS, MONDAY_MS - 1_000]);
    const younger = await acceptAt([MONDAY_MS, MONDAY_MS + 8 * DAY_MS, NOW.getTime()]);
    const lines = await run();
    expect(await readAll()).toEqual(everywhere(younger));
    const dropped = ["delivery_20260302", "attempt_20260302", "message_20260302"];
    expect(lines).toMatchObject([
      { msg: "old partitions dropped", dropped, retentionDays: 90 },
      { msg: "event ids of old messages freed", count: 2, isDone: true },
    ]);
  });

  test("takes nothing a second before, and says nothing", async () => {
    await makeWeeks();
    const ids = await acceptAt([MONDAY_MS - 7 * DAY_MS, MONDAY_MS - 1_000]);
    const lines = await run(90, new Date(NOW.getTime() - 1_000));
    expect(await readAll()).toEqual(everywhere(ids));
    expect(lines).toEqual([]);
  });

  test("follows the operator's age", async () => {
    await makeWeeks();
    const ids = await acceptAt([MONDAY_MS - 1_000]);
    await run(91);
    expect(await readAll()).toEqual(everywhere(ids));
    await run(1, new Date(MONDAY_MS + DAY_MS));
    expect(await readAll()).toEqual(everywhere([]));
  });

  test("takes what stands in the default partitions by the same measure", async () => {
    await makeWeeks();
    // No partition was made for these weeks.
    await acceptAt([MONDAY_MS - 30 * DAY_MS, MONDAY_MS - 8 * DAY_MS]);
    const future = await acceptAt([NOW.getTime()]);
    const lines = await run();
    expect(await readAll()).toEqual(everywhere(future));
    expect(lines.slice(1)).toMatchObject([
      { deleted: { message: 2, delivery: 2, attempt: 2 }, isDone: true },
      { count: 2, isDone: true },
    ]);
  });

  test("keeps an event id for as long as its message: a week in use keeps both", async () => {
    await makeWeeks();
    const ids = await acceptAt([MONDAY_MS - 1_000]);
    const reader = await queue.begin();
    await reader.query("select from message");
    const lines = await run();
    const kept = await readAll();
    expect(kept).toMatchObject({ message: ids, eventId: ids });
    expect(lines).toMatchObject([{ level: 30 }, { level: 40, postponed: "message_20260302" }]);
    await reader.query("rollback");
    await run();
    expect(await readAll()).toEqual(everywhere([]));
  });

  test("takes a delivery that is still due: nothing is sent, and its lane comes to rest", async () => {
    await makeWeeks();
    await acceptAt([MONDAY_MS - 1_000]);
    await run();
    const engine = openEngine(queue.pool);
    for (let look = 0; look < 10; look++) {
      expect(await engine.runOnce()).toMatchObject({ claimed: 0 });
      await ageLanes(queue.pool);
    }
    const { rows } = await queue.pool.query("select turn_at from lane");
    expect(rows).toEqual([{ turn_at: null }]);
  });

  test("takes a delivery that is in flight: its attempt is recorded, and goes with the next run", async () => {
    await makeWeeks();
    await acceptAt([MONDAY_MS - 1_000]);
    const claimed = await claimOne(queue.pool);
    await run();
    await record(queue.pool, [buildAttempt({ ...claimed, decision: SUCCEEDED })]);
    expect((await readAll()).attempt).toEqual([claimed.delivery.message_id]);
    await run();
    expect(await readAll()).toEqual(everywhere([]));
  });

  test("is safe on several workers at once", async () => {
    await makeWeeks();
    const old = Array.from({ length: 40 }, (_, index) => MONDAY_MS - index * DAY_MS - 1_000);
    await acceptAt(old);
    const younger = await acceptAt([MONDAY_MS]);
    await Promise.all([run(), run(), run()]);
    expect(await readAll()).toEqual(everywhere(younger));
  });

  test("takes a bounded number of rows from the default partitions for each run, and says what is left", async () => {
    await makeWeeks();
    const applicationId = await addApplication(queue.pool);
    await queue.pool.query(
      "insert into message (id, application_id, event_type) select 'msg_0' || lpad(n::text, 26, '0'), $1, 'x' from generate_series(1, 50001) n",
      [applicationId],
    );
    expect(await run()).toMatchObject([{}, { deleted: { message: 50_000 }, isDone: false }]);
    expect(await run()).toMatchObject([{ deleted: { message: 1 }, isDone: true }]);
  });

  test("passes by a row that somebody holds, and takes it the next time", async () => {
    await makeWeeks();
    await run();
    const [held] = await acceptAt([MONDAY_MS - 8 * DAY_MS, MONDAY_MS - 9 * DAY_MS]);
    const holder = await queue.begin();
    await holder.query("select from delivery where message_id = $1 for update", [held]);
    await run();
    expect((await readAll()).delivery).toEqual([held]);
    await holder.query("rollback");
    await run();
    expect(await readAll()).toEqual(everywhere([]));
  });
});
