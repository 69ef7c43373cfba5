import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { listOf } from "@/lib/api/v1/schemas/common";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { deliveryRetryOut } from "@/lib/api/v1/schemas/message-delivery";
import { dropOldPartitions } from "@/lib/db/drop-old-partitions";
import { ensurePartitions } from "@/lib/db/partitions";
import { weekAt } from "@/lib/db/weeks";
import { createId } from "@/lib/shared/ids";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { openSession } from "@/lib/testing/queue/open-session";

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => Date.now() - days * DAY_MS;

/**
 * What an operation does not read it does not lock: here somebody holds those partitions for himself, and
 * whoever touches one of them waits until its statement times out.
 */
describe("of the weeks that are kept, an operation touches only those that it needs", () => {
  const api = useTestApi();
  let path: Record<"app_id" | "endpoint_id" | "old" | "recent", string>;

  beforeAll(async () => {
    const { build, database } = api();
    for (let days = 210; days >= 0; days -= 28) {
      await ensurePartitions(database.pool, new Date(daysAgo(days)));
    }
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id);
    const [old, recent] = [createId("msg", daysAgo(150)), createId("msg", daysAgo(40))];
    path = { app_id, endpoint_id, old, recent };
    await addMessages([old, recent]);
  });

  async function addMessages(ids: readonly string[]) {
    const { pool } = api().database;
    await pool.query(
      "insert into message (id, application_id, event_type, event_id, payload) select id, $2, 'x', 'event-' || id, '{}' from unnest($1::text[]) id",
      [ids, path.app_id],
    );
    await pool.query(
      "insert into message_event_id (application_id, event_id, message_id) select $2, 'event-' || id, id from unnest($1::text[]) id",
      [ids, path.app_id],
    );
    await pool.query(
      `insert into attempt (message_id, id, endpoint_id, attempt_number, status, outcome, trigger, url, request_headers, response_body, duration_ms, created_at)
       select id, replace(id, 'msg', 'atmpt'), $2, 1, 0, 'delivered', 0, 'http://receiver.example/', '{}', 'ok', 1, now() from unnest($1::text[]) id`,
      [ids, path.endpoint_id],
    );
  }
  /** Holds every partition of messages and attempts, of deliveries too, but for those weeks. */
  async function holdAllBut(weeks: readonly string[]) {
    const session = openSession(api().databaseUrl);
    onTestFinished(() => session.end());
    const { rows } = await session.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'partitions' and not right(tablename, 8) = any ($1::text[])",
      [weeks],
    );
    expect(rows.length).toBeGreaterThan(30);
    const names = rows.map(({ name }) => `partitions.${name}`).join(", ");
    await session.query(`begin; lock table only ${names} in access exclusive mode`);
  }
  const weekOf = (timeMs: number) => weekAt(timeMs).name;
  const weeksBetween = (fromMs: number, toMs: number) =>
    Array.from({ length: Math.ceil((toMs - fromMs) / DAY_MS) + 1 }, (_, day) =>
      weekOf(Math.min(toMs, fromMs + day * DAY_MS)),
    );
  const iso = (timeMs: number) => new Date(timeMs).toISOString();

  test("a list of messages: the last 90 days", async () => {
    await holdAllBut(weeksBetween(daysAgo(90), Date.now() + DAY_MS));
    const listed = await api().call("message.list", { path });
    expect(listed.as(listOf(messageOut)).data.map(({ id }) => id)).toEqual([path.recent]);
  });

  test("a list of messages between two moments: these", async () => {
    const [after, before] = [daysAgo(160), daysAgo(140)];
    await holdAllBut(weeksBetween(after, before));
    const query = { after: iso(after), before: iso(before) };
    const listed = await api().call("message.list", { path, query });
    expect(listed.as(listOf(messageOut)).data.map(({ id }) => id)).toEqual([path.old]);
  });

  test.each(["recent", "old"] as const)(
    "one message and its attempts: the message's week (%s)",
    async (which) => {
      const { call } = api();
      await holdAllBut([weekOf(daysAgo(which === "old" ? 150 : 40))]);
      for (const msg_id of [path[which], `event-${path[which]}`]) {
        const ofMessage = { path: { ...path, msg_id } };
        expect((await call("message.get", ofMessage)).status).toBe(200);
        const listed = await call("message-attempt.list-by-msg", {
          ...ofMessage,
          query: { after: iso(daysAgo(200)) },
        });
        expect(listed.as(listOf(messageAttemptOut)).data).toHaveLength(1);
      }
    },
  );

  test("a retry of deliveries: the weeks from the first of their messages to the last", async () => {
    await holdAllBut(weeksBetween(daysAgo(150), daysAgo(40)));
    const { app_id, endpoint_id: endpointId, old, recent } = path;
    const { pool } = api().database;
    await pool.query(
      "insert into delivery (message_id, endpoint_id, status) select id, $2, 2 from unnest($1::text[]) id",
      [[old, recent], endpointId],
    );
    const deliveries = [old, recent].map((msgId) => ({ msgId, endpointId }));
    const answer = await api().call("message-delivery.retry", {
      path: { app_id },
      body: { deliveries },
    });
    const { results } = answer.as(deliveryRetryOut);
    expect(results.map(({ outcome }) => outcome)).toEqual(["requested", "requested"]);
  });

  test("attempts to an endpoint before a moment: the weeks before it, since an attempt follows its message", async () => {
    const before = daysAgo(100);
    // What is older than the oldest week would stand in the default partition.
    await holdAllBut([...weeksBetween(daysAgo(245), before + DAY_MS), "_default"]);
    const listed = await api().call("message-attempt.list-by-endpoint", {
      path,
      query: { before: iso(before) },
    });
    const { data } = listed.as(listOf(messageAttemptOut));
    expect(data.map(({ msgId }) => msgId)).toEqual([path.old]);
  });

  test("attempts are listed 90 days back, and further when asked to", async () => {
    const listOld = async (query: Record<string, string>) => {
      const lists = ["message-attempt.list-by-endpoint", "message-attempt.list-by-msg"];
      const of = { path: { ...path, msg_id: path.old }, query };
      const answers = await Promise.all(lists.map((name) => api().call(name, of)));
      return answers.map(
        (one) => one.as(listOf(messageAttemptOut)).data.filter((a) => a.msgId === path.old).length,
      );
    };
    expect(await listOld({})).toEqual([0, 0]);
    expect(await listOld({ after: iso(daysAgo(200)) })).toEqual([1, 1]);
    expect(await listOld({ before: iso(Date.now()) })).toEqual([1, 1]);
  });

  test("ids that retention has taken answer like any unknown one", async () => {
    const { call, database } = api();
    const gone = createId("msg", daysAgo(200));
    await addMessages([gone]);
    await dropOldPartitions(database.pool, new Date(daysAgo(190)));
    const attempt_id = gone.replace("msg", "atmpt");
    const unknown = { msg_id: createId("msg"), attempt_id: createId("atmpt") };
    for (const name of [
      "message.get",
      "message-attempt.list-by-msg",
      "message-attempt.resend",
      "message-attempt.get-headers",
      "message.expunge-content",
      "message-attempt.expunge-content",
    ]) {
      const expected = await call(name, { path: { ...path, ...unknown } });
      expect(expected.status).toBe(404);
      for (const msg_id of [gone, `event-${gone}`]) {
        const answer = await call(name, { path: { ...path, msg_id, attempt_id } });
        expect([name, answer.status, answer.text]).toEqual([name, 404, expected.text]);
      }
    }
  });
});
