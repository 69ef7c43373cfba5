import { describe, expect, test } from "vitest";
import { createId } from "@/lib/shared/ids";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { waitUntil } from "@/lib/testing/wait-until";

const COUNT_WAITING = `
  select count(*)::int as waiting from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/** Two callers in an order that is held by hand: the other one creates what this one found missing. */
describe("a call that meets another one in the same moment", () => {
  const api = useTestApi();

  /** Calls while the other one's row is there and not committed, and commits once the call waits for it. */
  async function callBeside<Answer>(
    other: { text: string; values: readonly unknown[] },
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const { pool } = api().database;
    const session = await pool.connect();
    try {
      await session.query("begin");
      await session.query(other.text, [...other.values]);
      const answer = call();
      await waitUntil("the call to wait for the other one", async () => {
        const { rows } = await pool.query<{ waiting: number }>(COUNT_WAITING);
        return rows[0]?.waiting === 1 ? true : null;
      });
      await session.query("commit");
      return await answer;
    } finally {
      session.release();
    }
  }

  test("replaces the application that the other one creates", async () => {
    const uid = crypto.randomUUID();
    const id = createId("app");
    const answer = await callBeside(
      {
        text: "insert into application (id, environment_id, uid, name) values ($1, $2, $3, 'Theirs')",
        values: [id, api().scopes.test.environmentId, uid],
      },
      () =>
        api().call("application.upsert", { path: { app_id: uid }, body: { name: "Ours", uid } }),
    );
    expect([answer.status, answer.body]).toMatchObject([200, { id, uid, name: "Ours" }]);
  });

  test("replaces the endpoint that the other one creates", async () => {
    const { id: app_id } = await api().build.application();
    const id = createId("ep");
    const url = "https://ours.example/";
    const answer = await callBeside(
      {
        text: "insert into endpoint (id, application_id, uid, url) values ($1, $2, 'hook', 'https://theirs.example/')",
        values: [id, app_id],
      },
      () =>
        api().call("endpoint.upsert", {
          path: { app_id, endpoint_id: "hook" },
          body: { url, uid: "hook" },
        }),
    );
    expect([answer.status, answer.body]).toMatchObject([200, { id, uid: "hook", url }]);
  });

  test("replaces the event type that the other one creates", async () => {
    const name = `type.${crypto.randomUUID()}`;
    const answer = await callBeside(
      {
        text: "insert into event_type (environment_id, name, description) values ($1, $2, 'Theirs')",
        values: [api().scopes.test.environmentId, name],
      },
      () =>
        api().call("event-type.upsert", {
          path: { event_type_name: name },
          body: { description: "Ours" },
        }),
    );
    expect([answer.status, answer.body]).toMatchObject([200, { name, description: "Ours" }]);
  });

  test("rotates a secret after the rotation that holds its endpoint, not beside it", async () => {
    const { id: app_id } = await api().build.application();
    const { id: endpoint_id } = await api().build.endpoint(app_id);
    const answer = await callBeside(
      {
        text: "select 1 from endpoint where id = $1 for no key update",
        values: [endpoint_id],
      },
      () => api().call("endpoint.rotate-secret", { path: { app_id, endpoint_id }, body: {} }),
    );
    expect(answer.status).toBe(204);
  });
});
