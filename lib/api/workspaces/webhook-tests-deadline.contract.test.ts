import { describe, expect, test } from "vitest";
import { presentWebhookTests } from "@/lib/api/workspaces/presenters/present-webhook-tests";
import { webhookTestsOut } from "@/lib/api/workspaces/schemas/webhook-test";
import { STATUS } from "@/lib/delivery/constants";
import { TESTS_AT_ONCE } from "@/lib/messages/constants";
import { testEventTypes } from "@/lib/messages/test-event-types";
import { mintApplicationScope } from "@/lib/shared/mint-scope";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { useWorkspaces } from "@/lib/testing/api/use-workspaces";
import { startHeldReceiver } from "@/lib/testing/start-held-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const MORE_THAN_AT_ONCE = TESTS_AT_ONCE + 3;

describe("tests of many events against a receiver that does not answer", () => {
  const { api, openWorkspace } = useWorkspaces();

  async function prepare() {
    const { workspaceId, add } = await openWorkspace();
    const types = Array.from({ length: MORE_THAN_AT_ONCE }, (_, index) => `held.type-${index}`);
    await api().database.prisma.eventType.createMany({
      data: types.map((name) => ({
        name,
        description: "",
        environmentId: api().scopes.test.environmentId,
      })),
      skipDuplicates: true,
    });
    const held = await startHeldReceiver();
    const { id } = await add({ events: types });
    await api().database.prisma.endpoint.update({ where: { id }, data: { url: held.url } });
    const { services, database } = composeTestApi(api().databaseUrl);
    const { environmentId } = api().scopes.test;
    const ctx = {
      db: database.prisma,
      secretBox: services.secretBox,
      scope: mintApplicationScope({ environmentId, applicationId: workspaceId }),
      actor: { kind: "system", name: "test" } as const,
    };
    const run = (deadlineMs: number) =>
      testEventTypes(ctx, { reference: id, named: null, runner: services.tests, deadlineMs });
    return { id, types, held, run, close: () => database.close() };
  }

  test("go out side by side, a bounded number at a time, and the rest when places come free", async () => {
    const { held, run, close } = await prepare();
    const running = run(20_000);
    await held.holding(TESTS_AT_ONCE);
    expect(held.count).toBe(TESTS_AT_ONCE);
    held.letGo();
    expect(presentWebhookTests(await running)).toMatchObject({
      testsRun: MORE_THAN_AT_ONCE,
      testsSucceeded: MORE_THAN_AT_ONCE,
      testsFailed: 0,
    });
    await close();
  });

  test("are all in the report when the time is up, as TIMEOUT, and those under way end in the log", async () => {
    const { id, types, held, run, close } = await prepare();
    const report = webhookTestsOut.parse(presentWebhookTests(await run(1_500)));
    expect(report).toMatchObject({ testsRun: types.length, testsSucceeded: 0 });
    expect(report.testsFailed).toBe(types.length);
    expect(report.tests.map(({ event }) => event)).toEqual(types);
    for (const test of report.tests) {
      expect(test).toMatchObject({ succeeded: false, response: null, error: { code: "TIMEOUT" } });
      expect(test.request).toMatchObject({ method: "POST", url: held.url });
    }
    const sent = report.tests.flatMap(({ messageId }) => messageId ?? []);
    expect(sent).toHaveLength(TESTS_AT_ONCE);
    held.letGo();
    const { prisma } = api().database;
    const attempts = await waitUntil("the attempts", async () => {
      const rows = await prisma.attempt.findMany({ where: { endpointId: id } });
      return rows.length >= TESTS_AT_ONCE ? rows : null;
    });
    expect(attempts.map(({ messageId }) => messageId).toSorted()).toEqual(sent.toSorted());
    expect(attempts.every(({ status }) => status === STATUS.success)).toBe(true);
    expect(held.count).toBe(TESTS_AT_ONCE);
    await close();
  });
});
