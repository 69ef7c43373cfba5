import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listOf } from "@/lib/api/v1/schemas/common";
import { memberOut } from "@/lib/api/v1/schemas/team";
import { addMember } from "@/lib/testing/api/add-team";
import { TEST_SECRET } from "@/lib/testing/api/constants";
import { createTenant } from "@/lib/testing/api/create-tenant";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { sealSession } from "@/lib/web/testing/seal-session";

const refusal = z.object({ code: z.string() });

describe("the members of an application", () => {
  const api = useTestApi();

  /** The tenant's team is one owner and one developer. */
  async function prepare() {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    const list = async () => (await api().call("member.list", { path })).as(listOf(memberOut)).data;
    // Both were made in one moment: which comes first is chance.
    const team = await list();
    const owner = team.find(({ role }) => role === "owner");
    const developer = team.find(({ role }) => role === "developer");
    const as = async (userId: string) =>
      api().callAs({
        cookie: await sealSession({ userId, secret: TEST_SECRET }),
        "sec-fetch-site": "same-origin",
      });
    const ofMember = (member_id: string) => ({ ...path, member_id });
    if (owner === undefined || developer === undefined) throw new Error("The team is missing");
    return { tenant, path, list, owner, developer, as, ofMember };
  }

  test("are the application's own, each with name, address and role; operators are not among them", async () => {
    const { tenant, list } = await prepare();
    await createTenant(api());
    const { environmentId } = tenant.scope;
    await addMember(api(), { environmentId, applicationId: null, role: "operator" });
    const team = (await list()).toSorted((one, other) => one.role.localeCompare(other.role));
    expect(team).toEqual([
      expect.objectContaining({ role: "developer", name: "developer" }),
      expect.objectContaining({ role: "owner", email: expect.stringContaining("@") }),
    ]);
  });

  test("are what an owner makes them, from the next request on", async () => {
    const { path, owner, developer, as, ofMember } = await prepare();
    const change = await (await as(owner.userId))("member.patch", {
      path: ofMember(developer.id),
      body: { role: "viewer" },
    });
    expect(change.body).toEqual({ ...developer, role: "viewer" });
    const write = await (await as(developer.userId))("endpoint.create", {
      path,
      body: { url: "https://receiver.example/" },
    });
    expect(write.status).toBe(403);
  });

  test("never become operators", async () => {
    const { developer, owner, as, ofMember } = await prepare();
    const answer = await (await as(owner.userId))("member.patch", {
      path: ofMember(developer.id),
      body: { role: "operator" },
    });
    expect(answer.status).toBe(422);
  });

  test("are out from the next request on when they were removed, and keep their account", async () => {
    const { path, owner, developer, as, ofMember } = await prepare();
    const remove = await (await as(owner.userId))("member.remove", {
      path: ofMember(developer.id),
    });
    expect(remove.status).toBe(204);
    expect((await (await as(developer.userId))("endpoint.list", { path })).status).toBe(404);
    const account = await api().database.prisma.user.count({ where: { id: developer.userId } });
    expect(account).toBe(1);
  });

  test("can leave, but the last owner neither leaves, nor is removed, nor becomes less", async () => {
    const { path, list, owner, developer, as, ofMember } = await prepare();
    const asOwner = await as(owner.userId);
    const attempts = [
      await asOwner("member.leave", { path }),
      await asOwner("member.remove", { path: ofMember(owner.id) }),
      await asOwner("member.patch", { path: ofMember(owner.id), body: { role: "viewer" } }),
      await api().call("member.remove", { path: ofMember(owner.id) }),
    ];
    for (const answer of attempts) {
      expect([answer.status, refusal.parse(answer.body).code]).toEqual([409, "last_owner"]);
    }
    expect((await (await as(developer.userId))("member.leave", { path })).status).toBe(204);
    expect(await list()).toEqual([owner]);
  });

  test("keep an owner when two owners leave at once", async () => {
    for (let round = 0; round < 5; round++) {
      const { path, list, owner, developer, as, ofMember } = await prepare();
      const asOwner = await as(owner.userId);
      await asOwner("member.patch", { path: ofMember(developer.id), body: { role: "owner" } });
      const asOther = await as(developer.userId);
      const answers = await Promise.all([
        asOwner("member.leave", { path }),
        asOther("member.leave", { path }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await list()).toHaveLength(1);
    }
  });

  test("of another application cannot be named through one's own", async () => {
    const { path, owner, as } = await prepare();
    const other = await prepare();
    const mixed = { ...path, member_id: other.developer.id };
    const asOwner = await as(owner.userId);
    const change = await asOwner("member.patch", { path: mixed, body: { role: "viewer" } });
    expect(change.status).toBe(404);
    expect((await asOwner("member.remove", { path: mixed })).status).toBe(404);
    expect(await other.list()).toHaveLength(2);
  });
});
