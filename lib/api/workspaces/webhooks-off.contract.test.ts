import { describe, expect, test } from "vitest";
import { WORKSPACES_ROUTES } from "@/lib/api/workspaces/all-routes";
import { createTenant } from "@/lib/testing/api/create-tenant";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const OF_A_WORKSPACE = WORKSPACES_ROUTES.filter(({ path }) => path.includes("{workspaceId}"));

const OFF = { developerApi: false, webhooks: false };

describe("a workspace whose webhooks are off (C13)", () => {
  const api = useTestApi();

  test("is answered 409 WEBHOOKS_DISABLED by every operation, and nothing changes", async () => {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    await api().call("application.patch-features", { path, body: { webhooks: false } });
    const before = await snapshotDatabase(api().database.pool);
    for (const { operation } of OF_A_WORKSPACE) {
      const answer = await api().call(operation, OPERATION_EXAMPLES[operation]?.(tenant));
      expect([operation, answer.status, answer.body]).toEqual([
        operation,
        409,
        {
          data: null,
          error: {
            code: "WEBHOOKS_DISABLED",
            message: "Webhooks are off for this application",
            details: null,
          },
        },
      ]);
    }
    expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    await api().call("application.patch-features", { path, body: { webhooks: true } });
    const webhooks = { workspaceId: tenant.applicationId };
    expect((await api().call("webhook.list", { path: webhooks })).status).toBe(200);
  });

  test("still has a catalog to choose from: that is the environment's", async () => {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    await api().call("application.patch-features", { path, body: { webhooks: false } });
    const call = api().callAs({ authorization: `Bearer ${tenant.applicationKey}` });
    expect((await call("webhook-event.list")).status).toBe(200);
  });

  test("whose Developer API is off lets no key of its own in", async () => {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    await api().call("application.patch-features", { path, body: OFF });
    const call = api().callAs({ authorization: `Bearer ${tenant.applicationKey}` });
    const answer = await call("webhook.list", { path: { workspaceId: tenant.applicationId } });
    expect([answer.status, answer.body]).toEqual([
      403,
      {
        data: null,
        error: {
          code: "FORBIDDEN",
          message: expect.stringContaining("Developer API is off"),
          details: null,
        },
      },
    ]);
  });
});
