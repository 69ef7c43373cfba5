import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { createTenant, type Tenant } from "@/lib/testing/api/create-tenant";
import { createOperationClient } from "@/lib/testing/api/operation-client";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { waitUntil } from "@/lib/testing/wait-until";

const WRITES = ["application.create", "endpoint.create", "message.create", "webhook.create"];
const REASON = expect.stringMatching(/^The database .*may be tried again\.$/);
const V1 = { code: "unavailable", detail: REASON };
const WORKSPACES = { data: null, error: { code: "INTERNAL", message: REASON, details: null } };

const RAISE = (code: string) => `
  create function raise_trouble() returns trigger language plpgsql
  as $$ begin raise exception 'not now' using errcode = '${code}'; end $$`;
const TABLES = ["application", "endpoint", "message"];

describe("a database that is there and can't do it now", () => {
  const direct = useTestApi();
  let tenant: Tenant;
  let admin: pg.Pool;

  beforeAll(async () => {
    tenant = await createTenant(direct());
    admin = new pg.Pool({ connectionString: direct().databaseUrl, max: 1 });
    admin.on("error", () => undefined);
    return () => admin.end();
  });

  /** The API with connections of its own, by default as the owner of the database. */
  function open(databaseUrl = direct().databaseUrl) {
    const { database, fetch } = composeTestApi(databaseUrl);
    onTestFinished(() => database.close());
    const headers = { authorization: `Bearer ${direct().keys.test}` };
    const call = createOperationClient(fetch, headers);
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(new Request(new URL(path, "http://posthaste.test"), { headers, ...init }));
    return { call, ask };
  }
  const example = (name: string) => OPERATION_EXAMPLES[name]?.(tenant) ?? {};
  const ready = async ({ ask }: ReturnType<typeof open>) => {
    const response = await ask("/api/v1/health/ready");
    return [response.status, (await response.json()).database.problem];
  };

  describe("each error of that kind", () => {
    afterEach(() => admin.query("drop function if exists raise_trouble cascade"));

    test.each([
      ["53100", "the disk is full"],
      ["53200", "the memory is used up"],
      ["53400", "a configured limit is reached"],
      ["25006", "the transaction is read-only"],
      ["57014", "the statement was canceled"],
      ["55P03", "a lock is not available"],
      ["40001", "a conflict with another transaction"],
      ["40P01", "a deadlock"],
      ["57P01", "the server is being shut down"],
      ["57P03", "the server is starting"],
    ])("%s (%s) is a 503 in the surface's own shape, with Retry-After", async (code) => {
      await admin.query(RAISE(code));
      for (const table of TABLES) {
        await admin.query(
          `create trigger trouble before insert on ${table} for each row execute function raise_trouble()`,
        );
      }
      const { call } = open();
      for (const name of WRITES) {
        const answer = await call(name, example(name));
        expect([name, answer.status]).toEqual([name, 503]);
        expect(answer.body).toEqual(name === "webhook.create" ? WORKSPACES : V1);
        expect(answer.headers.get("retry-after")).toBe("5");
      }
    });
  });

  test("an error of a full disk takes the process out of rotation, not out of life", async () => {
    await admin.query(RAISE("53100"));
    onTestFinished(() => void admin.query("drop function if exists raise_trouble cascade"));
    await admin.query(
      "create trigger trouble before insert on application for each row execute function raise_trouble()",
    );
    const api = open();
    expect(await ready(api)).toEqual([200, null]);
    await api.call("application.create", example("application.create"));
    await waitUntil("it is not ready", async () => (await ready(api))[0] === 503 || null);
    expect(await ready(api)).toEqual([503, "full"]);
    expect((await api.ask("/api/v1/health/live")).status).toBe(200);
  });

  test("read-only: 503 and not ready, and again ready by itself when writes are allowed", async () => {
    const api = open();
    const { rows } = await admin.query("select current_database() as name");
    const name = `"${rows[0]?.name}"`;
    const endSessions = () =>
      admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
    expect((await api.call("application.list")).status).toBe(200);
    await admin.query(`alter database ${name} set default_transaction_read_only = on`);
    await endSessions();
    const answer = await api.call("message.create", example("message.create"));
    expect([answer.status, answer.body]).toEqual([503, V1]);
    // The first probe may still meet a session that is being ended.
    await waitUntil("it is read-only", async () => (await ready(api))[1] === "read-only" || null);
    expect((await ready(api))[0]).toBe(503);
    await admin.query("begin read write");
    await admin.query(`alter database ${name} reset default_transaction_read_only`);
    await admin.query("commit");
    await endSessions();
    await waitUntil("it is ready again", async () => (await ready(api))[0] === 200 || null);
    expect((await api.call("message.create", example("message.create"))).status).toBe(202);
  });

  test("no connection left for the role: 503 and not ready", async () => {
    const role = `limited_${randomBytes(4).toString("hex")}`;
    await admin.query(`create role ${role} login password 'test' connection limit 1`);
    await admin.query(`grant pg_read_all_data, pg_write_all_data to ${role}`);
    const url = new URL(direct().databaseUrl);
    url.username = role;
    url.password = "test";
    const holder = new pg.Client({ connectionString: url.href });
    await holder.connect();
    onTestFinished(async () => {
      await holder.end();
      await waitUntil("the role is free", async () => {
        await admin.query(`drop role ${role}`);
        return true;
      });
    });
    const api = open(url.href);
    const answer = await api.call("application.list");
    expect([answer.status, answer.body]).toEqual([503, V1]);
    expect(await ready(api)).toEqual([503, "crowded"]);
  });

  test("a statement that an administrator cancels: 503", async () => {
    const { call } = open();
    const blocker = new pg.Client({ connectionString: direct().databaseUrl });
    await blocker.connect();
    onTestFinished(() => blocker.end());
    await blocker.query("begin; lock table application");
    const asked = call("application.create", example("application.create"));
    await waitUntil("the statement is canceled", async () => {
      const { rows } = await admin.query(
        "select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rows.length > 0 || null;
    });
    const answer = await asked;
    expect([answer.status, answer.body]).toEqual([503, V1]);
  });
});
