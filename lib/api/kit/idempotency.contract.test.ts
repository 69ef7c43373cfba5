import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { purgeIdempotencyRecords } from "@/lib/idempotency/purge-records";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { createTenant, type Tenant } from "@/lib/testing/api/create-tenant";
import { createOperationClient, type OperationAnswer } from "@/lib/testing/api/operation-client";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { openSession } from "@/lib/testing/queue/open-session";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

/** Cancels in batches that commit by themselves: done again it finds nothing, and says so. */
const REPEATABLE = "endpoint.cancel-msgs";
/** Done once by their nature, and by people: no key of an environment may. */
const FOR_PEOPLE = ["member.leave", "invitation.accept", "sign-up.create", "session.end-all"];
/** Reads, whose filters stand in a body: each answer is of its own moment. */
const READS = ["message.search", "message-attempt.search"];
/** It waits for a receiver: a twin that comes meanwhile is told so (endpoint-tests.contract.test.ts). */
const WAITS = "endpoint.test";
/** An answer that holds a secret is kept nowhere, so it cannot be repeated. */
const POSTS = V1_ROUTES.filter(
  ({ method, idempotency }) => method === "post" && idempotency !== "none",
)
  .map(({ operation }) => operation)
  .filter((operation) => ![REPEATABLE, ...READS, ...FOR_PEOPLE].includes(operation));
const TWINS = 6;

describe("an Idempotency-Key", () => {
  const api = useTestApi();
  /** A second web process on the same database. */
  let elsewhere: ReturnType<typeof composeTestApi>;
  let tenant: Tenant;
  let count = 0;

  beforeAll(async () => {
    tenant = await createTenant(api());
    elsewhere = composeTestApi(api().databaseUrl);
  });
  afterAll(() => elsewhere.database.close());

  const newKey = () => ({ "idempotency-key": `auto_${++count}` });
  const example = (name: string, of = tenant) => OPERATION_EXAMPLES[name]?.(of) ?? {};
  const snapshot = () => snapshotDatabase(api().database.pool);
  const callElsewhere = () =>
    createOperationClient(elsewhere.fetch, { authorization: `Bearer ${api().keys.test}` });

  test.each(POSTS)("repeats the answer of %s and does nothing again", async (name) => {
    const input = { ...example(name, await createTenant(api())), headers: newKey() };
    const first = await api().call(name, input);
    expect(String(first.status)).toMatch(/^2/);
    const before = await snapshot();
    for (const call of [api().call, callElsewhere()]) {
      const second = await call(name, input);
      expect([second.status, second.text]).toEqual([first.status, first.text]);
    }
    const other = { ...input, body: { name: "changed", description: "", url: "", eventType: "" } };
    const unparsed = await api().call(name, other);
    expect([first.status, 422]).toContain(unparsed.status);
    expect(await snapshot()).toEqual(before);
  });

  test.each(POSTS.filter((name) => name !== WAITS))(
    "makes one of twins that call %s at the same moment",
    async (name) => {
      const input = { ...example(name, await createTenant(api())), headers: newKey() };
      const calls = [api().call, callElsewhere()];
      const answers = await Promise.all(
        Array.from({ length: TWINS }, (_, index) => (calls[index % 2] ?? api().call)(name, input)),
      );
      expect(String(answers[0]?.status)).toMatch(/^2/);
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    },
  );

  test("is another one for another path", async () => {
    const headers = newKey();
    const second = await createTenant(api());
    for (const name of ["endpoint.create", "message.create"]) {
      const answers = [
        await api().call(name, { ...example(name), headers }),
        await api().call(name, { ...example(name, second), headers }),
      ];
      expect(new Set(answers.map(({ text }) => JSON.parse(text).id)).size).toBe(2);
    }
  });

  test("is another one for another caller", async () => {
    const headers = newKey();
    const key = await api().createKey({ scope: api().scopes.test });
    const other = api().callAs({ authorization: `Bearer ${key}` });
    for (const name of ["endpoint.create", "message.create", "application.create"]) {
      const answers = [
        await api().call(name, { ...example(name), headers }),
        await other(name, { ...example(name), headers }),
      ];
      expect(new Set(answers.map(({ text }) => JSON.parse(text).id)).size).toBe(2);
    }
  });

  test("keeps no error: the same key succeeds once the reason is gone", async () => {
    const { build, call } = api();
    const headers = newKey();
    const body = { name: "Shop", uid: "taken" };
    const holder = await build.application(body);
    expect((await call("application.create", { body: {}, headers })).status).toBe(422);
    expect((await call("application.create", { body, headers })).status).toBe(409);
    await call("application.delete", { path: { app_id: holder.id } });
    expect((await call("application.create", { body, headers })).status).toBe(201);
  });

  test("keeps no error of a message either", async () => {
    const { build, call } = api();
    const headers = newKey();
    const path = { app_id: "late" };
    const body = { eventType: "order.created", payload: {} };
    const send = (changed: object) =>
      call("message.create", { path, body: { ...body, ...changed }, headers });
    expect((await send({})).status).toBe(404);
    await build.application({ uid: "late" });
    expect((await send({ payload: [] })).status).toBe(422);
    expect((await send({ payload: { a: "a".repeat(1024 * 1024) } })).status).toBe(413);
    await build.message("late", { eventId: "taken" });
    expect((await send({ eventId: "taken" })).status).toBe(409);
    expect((await send({})).status).toBe(202);
  });

  test("holds for 12 hours, then the housekeeping forgets it", async () => {
    const { call, database } = api();
    const age = async (interval: string) => {
      await database.pool.query(
        `update idempotency_record set created_at = now() - interval '${interval}'`,
      );
      await purgeIdempotencyRecords(database.pool);
    };
    for (const name of ["endpoint.create", "message.create"]) {
      const input = { ...example(name), headers: newKey() };
      const first = await call(name, input);
      await age("11 hours 59 minutes");
      expect((await call(name, input)).text).toBe(first.text);
      await age("12 hours 1 minute");
      const later = await call(name, input);
      expect([later.status, later.text === first.text]).toEqual([first.status, false]);
    }
  });

  test("whose first request died unanswered is free again after 30 seconds", async () => {
    const { call, database } = api();
    const input = { ...example("endpoint.create"), headers: newKey() };
    const first = await call("endpoint.create", input);
    await database.pool.query(
      "update idempotency_record set status = null, body = null, created_at = now() - interval '31 seconds' where status is not null",
    );
    const second = await call("endpoint.create", input);
    expect([second.status, second.text === first.text]).toEqual([201, false]);
  });

  /**
   * By hand: the work waits for a lock and then, done, for the row that keeps its answer. There the test
   * may do to it what it likes.
   */
  async function holdBeforeAnswer(calling: () => Promise<OperationAnswer>) {
    const { pool } = api().database;
    const [work, answer] = [openSession(api().databaseUrl), openSession(api().databaseUrl)];
    onTestFinished(async () => void (await Promise.all([work.end(), answer.end()])));
    await work.query("begin; lock table application in share mode");
    const answering = calling();
    await waitUntilBlocked(pool);
    await answer.query("begin; select from idempotency_record where status is null for update");
    await work.query("rollback");
    await waitUntilBlocked(pool);
    return { answering, holder: answer };
  }
  const countNamed = (name: string) => api().database.prisma.application.count({ where: { name } });

  test("whose process dies between the work and its answer leaves nothing: the retry does it once", async () => {
    const { call, database } = api();
    const input = { body: { name: "Dying" }, headers: newKey() };
    const { answering, holder } = await holdBeforeAnswer(() => call("application.create", input));
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0",
    );
    await holder.query("rollback");
    expect((await answering).status).toBeGreaterThanOrEqual(500);
    expect(await countNamed("Dying")).toBe(0);
    expect((await call("application.create", input)).status).toBe(201);
    expect((await call("application.create", input)).status).toBe(201);
    expect(await countNamed("Dying")).toBe(1);
  });

  test("that another request took over, believing the first dead, is not answered by the first", async () => {
    const { call } = api();
    const input = { body: { name: "Slow" }, headers: newKey() };
    const { answering, holder } = await holdBeforeAnswer(() => call("application.create", input));
    await holder.query(
      "update idempotency_record set created_at = created_at + interval '30 seconds' where status is null; commit",
    );
    expect([(await answering).status, await countNamed("Slow")]).toEqual([409, 0]);
  });

  test("means nothing to a GET, a PATCH or a DELETE", async () => {
    const headers = newKey();
    const own = await createTenant(api());
    const get = { ...example("endpoint.get", own), headers };
    await api().call("endpoint.get", get);
    const patch = { ...example("endpoint.patch", own), headers };
    await api().call("endpoint.patch", patch);
    expect(await api().call("endpoint.get", get)).toMatchObject({
      body: { description: "Changed" },
    });
    expect((await api().call("endpoint.delete", get)).status).toBe(204);
    expect((await api().call("endpoint.delete", get)).status).toBe(404);
  });
});
