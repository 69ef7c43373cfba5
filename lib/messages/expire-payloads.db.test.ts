import { describe, expect, test } from "vitest";
import { expirePayloads } from "@/lib/messages/expire-payloads";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addApplication } from "@/lib/testing/queue/add-application";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";

describe("payloads with a life of their own", () => {
  const queue = useQueue();

  /** Stores a message for each number of hours; null for as long as the message. */
  async function accept(hours: readonly (number | null)[]): Promise<string[]> {
    const applicationId = await addApplication(queue.pool);
    const messages = hours.map((payloadRetentionHours) =>
      buildMessage(applicationId, { payloadRetentionHours, payload: '{"n":1}' }),
    );
    await insertMessages(queue.pool, messages);
    return messages.map(({ messageId }) => messageId);
  }
  const goBy = (seconds: number) =>
    queue.pool.query(
      "update message set payload_expires_at = payload_expires_at - $1 * interval '1 second'",
      [seconds],
    );
  async function readPayloads(ids: readonly string[]) {
    const { rows } = await queue.pool.query<{ id: string; payload: string | null }>(
      "select id, payload from message",
    );
    const payloads = new Map(rows.map(({ id, payload }) => [id, payload]));
    return ids.map((id) => payloads.get(id));
  }

  test("are forgotten when it is over, and not before; the others stay", async () => {
    const ids = await accept([1, 2, null]);
    await goBy(3_595);
    expect(await expirePayloads(queue.pool)).toEqual({ count: 0, isDone: true });
    await goBy(5);
    expect(await expirePayloads(queue.pool)).toEqual({ count: 1, isDone: true });
    expect(await readPayloads(ids)).toEqual([null, '{"n":1}', '{"n":1}']);
    expect(await expirePayloads(queue.pool)).toEqual({ count: 0, isDone: true });
  });

  test("are forgotten on several workers at once, each once, past rows that somebody holds", async () => {
    const ids = await accept(Array.from({ length: 3_000 }, () => 1));
    await goBy(3_600);
    const holder = await queue.begin();
    await holder.query("select from message where id = $1 for update", [ids[0]]);
    const results = await Promise.all([0, 1, 2].map(() => expirePayloads(queue.pool)));
    expect(results.reduce((sum, { count }) => sum + count, 0)).toBe(2_999);
    await holder.query("rollback");
    expect((await expirePayloads(queue.pool)).count).toBe(1);
    expect(new Set(await readPayloads(ids))).toEqual(new Set([null]));
  });

  test("go a bounded number at a time, and the next run goes on", async () => {
    const applicationId = await addApplication(queue.pool);
    await queue.pool.query(
      "insert into message (id, application_id, event_type, payload, payload_expires_at) select 'msg_' || n, $1, 'x', '{}', now() from generate_series(1, 100001) n",
      [applicationId],
    );
    expect(await expirePayloads(queue.pool)).toEqual({ count: 100_000, isDone: false });
    expect(await expirePayloads(queue.pool)).toEqual({ count: 1, isDone: true });
  });

  test("are found through their index, however many messages have none", async () => {
    const applicationId = await addApplication(queue.pool);
    await queue.pool.query(
      "insert into message (id, application_id, event_type, payload) select 'msg_' || n, $1, 'x', '{}' from generate_series(1, 20000) n",
      [applicationId],
    );
    await accept([1]);
    await goBy(3_600);
    await queue.pool.query("analyze message");
    const session = await queue.begin();
    expect((await expirePayloads(session)).count).toBe(1);
    const { rows } = await session.query(
      "select seq_scan::int, idx_scan::int > 0 as is_indexed from pg_stat_xact_user_tables where relname = 'message_default'",
    );
    expect(rows).toEqual([{ seq_scan: 0, is_indexed: true }]);
  });
});
