import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SIGN_UP_LIMIT_PER_SOURCE } from "@/lib/accounts/constants";
import { verifyCredentials } from "@/lib/accounts/verify-credentials";
import { createApi } from "@/lib/api/app";
import { enteredOut } from "@/lib/api/v1/schemas/team";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { TEST_SECRET } from "@/lib/testing/api/constants";
import { createTenant } from "@/lib/testing/api/create-tenant";
import { createOperationClient } from "@/lib/testing/api/operation-client";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { createSignUpDesk } from "@/lib/web/create-sign-up-desk";
import { sealSession } from "@/lib/web/testing/seal-session";

const PASSWORD = "correct horse battery";

describe("signing up", () => {
  const api = useTestApi();
  const account = (fields: Record<string, unknown> = {}) => ({
    name: "Ada",
    email: `${randomUUID()}@example.com`,
    password: PASSWORD,
    ...fields,
  });
  const anybody = () => api().callAs({});

  function composeInvitedOnly() {
    const { database, services } = composeTestApi(api().databaseUrl);
    const app = createApi({ ...services, signUp: createSignUpDesk("invited") });
    const call = createOperationClient(async (request) => app.fetch(request), {});
    return { call, close: () => database.close() };
  }

  test("(C13) makes an owner of a test application whose switches are both off", async () => {
    const body = account();
    const answer = await anybody()("sign-up.create", { body });
    expect(answer.status).toBe(201);
    const { applicationId } = answer.as(enteredOut);
    const application = await api().database.prisma.application.findUniqueOrThrow({
      where: { id: applicationId },
      include: { environment: true, memberships: { include: { user: true } } },
    });
    expect(application).toMatchObject({
      developerApiEnabled: false,
      webhooksEnabled: false,
      environment: { kind: "test" },
      memberships: [{ role: "owner", user: { email: body.email, emailProvenAt: null } }],
    });
    const user = await verifyCredentials(api().database.prisma, body);
    expect(user?.id).toBe(application.memberships[0]?.userId);
  });

  test("(C13) an application that the operator makes has both on", async () => {
    const { id: app_id } = await api().build.application();
    const features = await api().call("application.get-features", { path: { app_id } });
    expect(features.body).toEqual({ developerApi: true, webhooks: true });
  });

  test("says by each field what is wrong, and makes nothing", async () => {
    const users = () => api().database.prisma.user.count();
    const before = await users();
    const bad = { name: " ", email: "ada", password: "short" };
    const answer = await anybody()("sign-up.create", { body: bad });
    expect(problemPlaces(answer)).toEqual(["body.name", "body.email", "body.password"]);
    expect(await users()).toBe(before);
  });

  test("does not take an address twice, and leaves no application behind", async () => {
    const body = account();
    await anybody()("sign-up.create", { body });
    const before = await api().database.prisma.application.count();
    const again = { ...body, email: body.email.toUpperCase(), password: "another password" };
    expect(problemPlaces(await anybody()("sign-up.create", { body: again }))).toEqual([
      "body.email",
    ]);
    expect(await api().database.prisma.application.count()).toBe(before);
    expect(await verifyCredentials(api().database.prisma, body)).not.toBeNull();
  });

  test("with an invitation joins that application and makes no other", async () => {
    const tenant = await createTenant(api());
    const before = await api().database.prisma.application.count();
    const body = account({ invitation: tenant.invitationToken });
    const answer = await anybody()("sign-up.create", { body });
    expect(answer.body).toEqual({ applicationId: tenant.applicationId });
    expect(await api().database.prisma.application.count()).toBe(before);
    const user = await verifyCredentials(api().database.prisma, body);
    const cookie = await sealSession({ userId: String(user?.id), secret: TEST_SECRET });
    const path = { app_id: tenant.applicationId };
    expect((await api().callAs({ cookie })("endpoint.list", { path })).status).toBe(200);
  });

  test("with an invitation that is over makes no account", async () => {
    const body = account({ invitation: "never was" });
    expect((await anybody()("sign-up.create", { body })).status).toBe(409);
    expect(await verifyCredentials(api().database.prisma, body)).toBeNull();
  });

  test("is for who is invited only, where the setting says so", async () => {
    const { call, close } = composeInvitedOnly();
    const refused = await call("sign-up.create", { body: account() });
    const { invitationToken } = await createTenant(api());
    const invited = await call("sign-up.create", {
      body: account({ invitation: invitationToken }),
    });
    await close();
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.objectContaining({ code: "sign_up_closed" }),
    ]);
    expect(invited.status).toBe(201);
  });

  test("is refused to an address that makes one account after the other, and to no other", async () => {
    const { call, close } = composeInvitedOnly();
    const from = (address: string) => async () =>
      (await call("sign-up.create", { body: account(), headers: { "x-forwarded-for": address } }))
        .status;
    for (let count = 0; count < SIGN_UP_LIMIT_PER_SOURCE; count++) {
      expect(await from("203.0.113.7")()).toBe(403);
    }
    expect([await from("203.0.113.7")(), await from("203.0.113.8")()]).toEqual([429, 403]);
    await close();
  });
});
