import { describe, expect, test } from "vitest";
import { createApi } from "@/lib/api/app";
import { invitationCreatedOut } from "@/lib/api/v1/schemas/team";
import { createMailer } from "@/lib/mail/create-mailer";
import { addMember } from "@/lib/testing/api/add-team";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { TEST_ORIGIN, TEST_SECRET } from "@/lib/testing/api/constants";
import { createTenant } from "@/lib/testing/api/create-tenant";
import { createOperationClient } from "@/lib/testing/api/operation-client";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startSmtpServer } from "@/lib/testing/start-smtp-server";
import { sealSession } from "@/lib/web/testing/seal-session";

const FROM = "posthaste@example.com";

describe("an invitation", () => {
  const api = useTestApi();

  async function prepare() {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    const invite = async (body: Record<string, unknown> = { role: "developer" }) => {
      const made = await api().call("invitation.create", { path, body });
      const { id, url } = made.as(invitationCreatedOut);
      return { id, url: String(url), token: String(url).split("/").at(-1) ?? "" };
    };
    return { tenant, path, invite };
  }

  /** Somebody with an account and nothing else. */
  async function makeStranger() {
    const other = await createTenant(api());
    const { userId } = await addMember(api(), {
      environmentId: other.scope.environmentId,
      applicationId: other.applicationId,
      role: "viewer",
    });
    const cookie = await sealSession({ userId, secret: TEST_SECRET });
    return { userId, call: api().callAs({ cookie, "sec-fetch-site": "same-origin" }) };
  }

  test("makes whoever follows its link a member, once", async () => {
    const { tenant, path, invite } = await prepare();
    const { token, url } = await invite({ role: "viewer" });
    expect(url).toBe(`${TEST_ORIGIN}/invite/${token}`);
    const [first, second] = [await makeStranger(), await makeStranger()];
    const accepted = await first.call("invitation.accept", { body: { token } });
    expect(accepted.body).toEqual({ applicationId: tenant.applicationId });
    expect((await first.call("endpoint.list", { path })).status).toBe(200);
    const late = await second.call("invitation.accept", { body: { token } });
    expect([late.status, late.body]).toEqual([
      409,
      expect.objectContaining({ code: "invitation_over" }),
    ]);
    expect((await second.call("endpoint.list", { path })).status).toBe(404);
  });

  test("lets one in when two follow its link at once", async () => {
    const { invite } = await prepare();
    for (let round = 0; round < 5; round++) {
      const { token } = await invite();
      const people = [await makeStranger(), await makeStranger()];
      const answers = await Promise.all(
        people.map(({ call }) => call("invitation.accept", { body: { token } })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  test("is not spent by somebody who is a member already, nor changes what they are", async () => {
    const { tenant, path, invite } = await prepare();
    const { token } = await invite({ role: "viewer" });
    const members = await api().database.prisma.membership.findMany({
      where: { applicationId: tenant.applicationId },
    });
    const owner = members.find(({ role }) => role === "owner");
    const cookie = await sealSession({ userId: String(owner?.userId), secret: TEST_SECRET });
    const asOwner = api().callAs({ cookie, "sec-fetch-site": "same-origin" });
    expect((await asOwner("invitation.accept", { body: { token } })).status).toBe(200);
    const after = await api().database.prisma.membership.findMany({
      where: { applicationId: tenant.applicationId },
    });
    expect(after).toEqual(members);
    const { call } = await makeStranger();
    expect((await call("invitation.accept", { body: { token } })).status).toBe(200);
    expect((await call("endpoint.list", { path })).status).toBe(200);
  });

  test("opens nothing when it was withdrawn, is over, or its application is gone", async () => {
    const { tenant, path, invite } = await prepare();
    const { call } = await makeStranger();
    const accept = async (token: string) =>
      (await call("invitation.accept", { body: { token } })).status;

    const withdrawn = await invite();
    const named = { path: { ...path, invitation_id: withdrawn.id } };
    expect((await api().call("invitation.revoke", named)).status).toBe(204);
    expect(await accept(withdrawn.token)).toBe(409);

    const over = await invite();
    await api().database.prisma.invitation.update({
      where: { id: over.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await accept(over.token)).toBe(409);
    expect((await api().call("invitation.list", { path })).text).not.toContain(over.id);

    const orphaned = await invite();
    await api().call("application.delete", { path: { app_id: tenant.applicationId } });
    expect(await accept(orphaned.token)).toBe(409);
    expect(await accept("never was")).toBe(409);
  });

  test("is listed without what opens it, and its token is stored nowhere", async () => {
    const { path, invite } = await prepare();
    const { id, token } = await invite();
    const list = await api().call("invitation.list", { path });
    expect(list.text).toContain(id);
    expect(list.text).not.toContain(token);
    expect(JSON.stringify(await snapshotDatabase(api().database.pool))).not.toContain(token);
  });

  test("of another application cannot be withdrawn through one's own", async () => {
    const { path } = await prepare();
    const other = await createTenant(api());
    const named = { path: { ...path, invitation_id: other.invitationId } };
    expect((await api().call("invitation.revoke", named)).status).toBe(404);
  });

  test("is for an address only where a mail server is set", async () => {
    const { path } = await prepare();
    const body = { role: "viewer", email: "ada@example.com" };
    const answer = await api().call("invitation.create", { path, body });
    expect(answer.body).toMatchObject({ detail: [{ loc: ["body", "email"] }] });
  });

  describe("with a mail server", () => {
    async function prepareMail(script = {}) {
      const { tenant, path } = await prepare();
      const server = await startSmtpServer(script);
      const { database, services } = composeTestApi(api().databaseUrl);
      const mailer = createMailer({ smtpUrl: server.url, from: FROM });
      const app = createApi({ ...services, mailer });
      const call = createOperationClient(async (request) => app.fetch(request), {
        authorization: `Bearer ${api().keys.test}`,
      });
      const invite = (body: object) => call("invitation.create", { path, body });
      return { tenant, path, server, invite, close: () => database.close() };
    }

    test("is mailed to its address, and the link is shown to nobody else", async () => {
      const { server, invite, close } = await prepareMail();
      const answer = await invite({ role: "developer", email: "Ada@Example.com" });
      await close();
      expect(answer.body).toMatchObject({ email: "ada@example.com", url: null });
      const [mail] = server.mails;
      expect(mail?.recipients).toEqual(["ada@example.com"]);
      const token = /\/invite\/(\w+)/.exec(mail?.text ?? "")?.[1] ?? "";
      const { call } = await makeStranger();
      expect((await call("invitation.accept", { body: { token } })).status).toBe(200);
    });

    test("that could not be mailed is none", async () => {
      const { path, invite, close } = await prepareMail({ RCPT: "550 no such user" });
      const before = await api().call("invitation.list", { path });
      const answer = await invite({ role: "developer", email: "ada@example.com" });
      await close();
      expect(answer.status).toBe(503);
      expect((await api().call("invitation.list", { path })).body).toEqual(before.body);
    });
  });
});
