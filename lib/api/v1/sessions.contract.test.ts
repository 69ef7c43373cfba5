import { describe, expect, test } from "vitest";
import { addMember } from "@/lib/testing/api/add-team";
import { TEST_SECRET } from "@/lib/testing/api/constants";
import { createTenant } from "@/lib/testing/api/create-tenant";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { sealSession } from "@/lib/web/testing/seal-session";

describe("signing out everywhere", () => {
  const api = useTestApi();

  async function prepare() {
    const { applicationId, scope } = await createTenant(api());
    const { environmentId } = scope;
    const addOwner = async () => {
      const { userId } = await addMember(api(), { role: "owner", environmentId, applicationId });
      return userId;
    };
    const signIn = async (userId: string, version = 0) => {
      const cookie = await sealSession({ userId, version, secret: TEST_SECRET });
      return api().callAs({ cookie, "sec-fetch-site": "same-origin" });
    };
    return { path: { app_id: applicationId }, addOwner, signIn };
  }

  test("ends every session that there is, and none that begins after it", async () => {
    const { path, addOwner, signIn } = await prepare();
    const userId = await addOwner();
    const here = await signIn(userId);
    const elsewhere = await signIn(userId);
    expect((await elsewhere("application.get", { path })).status).toBe(200);
    expect((await here("session.end-all")).status).toBe(204);
    for (const call of [here, elsewhere]) {
      expect((await call("application.get", { path })).status).toBe(401);
      expect((await call("session.end-all")).status).toBe(401);
      const nowhere = { app_id: "app_000000000000000000000000000" };
      expect((await call("application.get", { path: nowhere })).status).toBe(401);
    }
    const again = await signIn(userId, 1);
    expect((await again("application.get", { path })).status).toBe(200);
  });

  test("leaves everybody else signed in", async () => {
    const { path, addOwner, signIn } = await prepare();
    const other = await signIn(await addOwner());
    await (await signIn(await addOwner()))("session.end-all");
    expect((await other("application.get", { path })).status).toBe(200);
  });
});
