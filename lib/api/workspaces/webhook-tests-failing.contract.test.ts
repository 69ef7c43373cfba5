import { describe, expect, onTestFinished, test } from "vitest";
import { testEventTypes } from "@/lib/messages/test-event-types";
import { mintApplicationScope } from "@/lib/shared/mint-scope";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { useWorkspaces } from "@/lib/testing/api/use-workspaces";
import { startReceiver } from "@/lib/testing/start-receiver";

const INTERNAL = { code: "INTERNAL", message: expect.stringContaining("not the receiver") };
/** As Postgres says that it is going down. */
const DATABASE_AWAY = Object.assign(new Error("terminating connection"), { code: "57P01" });

describe("a test that fails for a reason of our own", () => {
  const { api, openWorkspace } = useWorkspaces();

  async function prepare(events: readonly string[]) {
    const workspace = await openWorkspace();
    const receiver = await startReceiver([500]);
    const { id } = await workspace.add({ events });
    await workspace.pointAt(id, receiver.url);
    return { ...workspace, id, receiver };
  }

  /** Lets the database refuse what is written to the table about this event, until the test is over. */
  async function refuse({ table, eventType }: { table: string; eventType: string }) {
    const { pool } = api().database;
    await pool.query(`
      alter table ${table} add constraint refused check (event_type <> '${eventType}') not valid`);
    onTestFinished(async () => {
      await pool.query(`alter table ${table} drop constraint refused`);
    });
  }

  async function run(
    of: { id: string; workspaceId: string },
    attemptOnce: (eventType: string) => Promise<null>,
  ) {
    const { services, database } = composeTestApi(api().databaseUrl);
    onTestFinished(() => database.close());
    const { environmentId } = api().scopes.test;
    const ctx = {
      db: database.prisma,
      secretBox: services.secretBox,
      scope: mintApplicationScope({ environmentId, applicationId: of.workspaceId }),
      actor: { kind: "system", name: "test" } as const,
    };
    const runner = {
      ...services.tests,
      attemptOnce: ({ eventType }: { eventType: string }) => attemptOnce(eventType),
    };
    return testEventTypes(ctx, { reference: of.id, named: null, runner, deadlineMs: 20_000 });
  }

  test("W24, W26: says so in its own result, and the others have theirs", async () => {
    const { id, report, receiver } = await prepare(["leg.loaded", "order.paid", "order.status"]);
    await refuse({ table: "message", eventType: "order.paid" });
    const result = await report(id);
    expect(result).toMatchObject({ testsRun: 3, testsSucceeded: 0, testsFailed: 3 });
    const failed = { succeeded: false, response: null, error: INTERNAL, messageId: null };
    expect(result.tests).toMatchObject([
      { event: "leg.loaded", error: { code: "NON_2XX" }, response: { status: 500 } },
      { event: "order.paid", ...failed, request: { url: receiver.url } },
      { event: "order.status", error: { code: "NON_2XX" }, response: { status: 500 } },
    ]);
    expect(receiver.requests).toHaveLength(2);
  });

  test("W24: is no error of the request either where it is the only one", async () => {
    const { id, report } = await prepare(["leg.loaded", "order.status"]);
    await refuse({ table: "attempt", eventType: "order.status" });
    const result = await report(id, '{"event": "order.status"}');
    expect(result).toMatchObject({ testsRun: 1, testsFailed: 1, tests: [{ error: INTERNAL }] });
    const [{ messageId } = { messageId: null }] = result.tests;
    expect(messageId).toMatch(/^msg_/);
  });

  test("is a failure of the whole only where the database was away for all of them", async () => {
    const webhook = await prepare(["leg.loaded", "order.status"]);
    const away = () => Promise.reject(DATABASE_AWAY);
    await expect(run(webhook, away)).rejects.toBe(DATABASE_AWAY);
    const { tests } = await run(webhook, (name) => (name === "leg.loaded" ? away() : noAttempt()));
    expect(tests.map(({ state }) => state.kind)).toEqual(["failed", "failed"]);
  });
});

async function noAttempt(): Promise<null> {
  return null;
}
