import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { WORKSPACES_SURFACE } from "@/lib/api/workspaces/surface";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { createTenant, type Tenant } from "@/lib/testing/api/create-tenant";
import { type CallOperation, createOperationClient } from "@/lib/testing/api/operation-client";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { findRoute } from "@/lib/testing/api/surfaces";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { type Relay, startRelay } from "@/lib/testing/start-relay";
import { waitUntil } from "@/lib/testing/wait-until";

/** For people alone: a key is refused before anything is asked of the database. */
const REFUSED_BEFORE = ["invitation.accept", "session.end-all"];
/** Liveness asks the database nothing either. */
const UNTOUCHED = [...REFUSED_BEFORE, "health.live"];
const REASON = expect.stringContaining("database");
const UNAVAILABLE = { code: "unavailable", detail: REASON };
const UNAVAILABLE_WORKSPACES = {
  data: null,
  error: { code: "INTERNAL", message: REASON, details: null },
};
/** In the shape of the operation's own surface. */
const unavailable = (operation: string) =>
  findRoute(operation).surface === WORKSPACES_SURFACE ? UNAVAILABLE_WORKSPACES : UNAVAILABLE;

describe("while the database is away", () => {
  const direct = useTestApi();
  let relay: Relay;
  let cutOff: ReturnType<typeof composeTestApi>;
  let call: CallOperation;
  let tenant: Tenant;

  beforeAll(async () => {
    tenant = await createTenant(direct());
    relay = await startRelay(direct().databaseUrl);
  });
  // Connections of its own for each test: one that has prepared a statement does not send its text again.
  beforeEach(async () => {
    cutOff = composeTestApi(relay.url);
    call = createOperationClient(cutOff.fetch, {
      authorization: `Bearer ${direct().keys.test}`,
    });
    // The key is remembered from here on, so that a request gets as far as its own statements.
    expect((await call("application.list")).status).toBe(200);
  });
  afterEach(() => cutOff.database.close());
  afterAll(() => relay.cut());

  const snapshot = () => snapshotDatabase(direct().database.pool);
  const example = (name: string) => OPERATION_EXAMPLES[name]?.(tenant) ?? {};

  test("every operation answers 503 in JSON, and works again as soon as it is back", async () => {
    const before = await snapshot();
    await relay.cut();
    const asked = Object.keys(OPERATION_EXAMPLES).filter((name) => !UNTOUCHED.includes(name));
    for (const name of asked) {
      const answer = await call(name, example(name));
      expect([name, answer.status]).toEqual([name, 503]);
      if (!name.startsWith("health."))
        expect([name, answer.body]).toEqual([name, unavailable(name)]);
    }
    await relay.restore();
    expect(await snapshot()).toEqual(before);
    expect((await call("message.create", example("message.create"))).status).toBe(202);
    // A health check's answer serves every check of the moment, so the last one of the outage may still be given.
    await waitUntil("health to be good again", async () =>
      (await call("health.get")).status === 200 ? true : null,
    );
  });

  test("a caller whose key nobody can look up is not told that the key is wrong", async () => {
    await relay.cut();
    const stranger = createOperationClient(cutOff.fetch, { authorization: "Bearer ph_test_x" });
    const answer = await stranger("application.list");
    expect([answer.status, answer.body]).toEqual([503, UNAVAILABLE]);
    await relay.restore();
  });

  test.each([
    { name: "endpoint.create", statement: '"endpoint_secret"' },
    { name: "endpoint.create", statement: '"lane"' },
    { name: "endpoint.create", statement: "COMMIT" },
    { name: "endpoint.delete", statement: "COMMIT" },
    { name: "application.delete", statement: "application_cleanup" },
    { name: "application.delete", statement: "COMMIT" },
    { name: "message.create", statement: "insert into message" },
    { name: "message-attempt.resend", statement: "insert into delivery" },
  ])(
    "$name leaves nothing half-written when it goes before $statement",
    async ({ name, statement }) => {
      const before = await snapshot();
      relay.cutBefore(statement);
      const answer = await call(name, example(name));
      expect([answer.status, answer.body]).toEqual([503, UNAVAILABLE]);
      expect(await snapshot()).toEqual(before);
    },
  );

  test("a message whose commit nobody heard of is stored once when it is sent again", async () => {
    const input = { ...example("message.create"), headers: { "idempotency-key": "auto_lost" } };
    const count = () => direct().database.prisma.message.count();
    const before = await count();
    relay.cutAnswerTo("insert into message");
    expect((await call("message.create", input)).status).toBe(503);
    expect(await count()).toBe(before + 1);
    const again = await call("message.create", input);
    expect(again.status).toBe(202);
    expect((await call("message.create", input)).as(messageOut).id).toBe(again.as(messageOut).id);
    expect(await count()).toBe(before + 1);
  });
});
