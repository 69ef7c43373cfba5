import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { apiKeyCreatedOut } from "@/lib/api/v1/schemas/api-key";
import { auditEntryOut } from "@/lib/api/v1/schemas/audit-log";
import { listOf } from "@/lib/api/v1/schemas/common";
import { createTenant, signInMember } from "@/lib/testing/api/create-tenant";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const ADDRESS = "203.0.113.9";

describe("the audit log", () => {
  const api = useTestApi();

  async function prepare() {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    const ofEndpoint = { ...path, endpoint_id: tenant.endpointId };
    const cookie = await signInMember(api(), { tenant, role: "owner" });
    const asOwner = api().callAs({
      cookie,
      "sec-fetch-site": "same-origin",
      "x-forwarded-for": ADDRESS,
    });
    const read = async (): Promise<z.output<typeof auditEntryOut>[]> =>
      (await asOwner("audit-log.list", { path })).as(listOf(auditEntryOut)).data;
    return { tenant, path, ofEndpoint, asOwner, read };
  }

  test("tells who did what, on what, when and from where, the last first", async () => {
    const { tenant, path, ofEndpoint, asOwner, read } = await prepare();
    const startedAt = Date.now();
    await asOwner("endpoint.get-secret", { path: ofEndpoint });
    await asOwner("endpoint.rotate-secret", { path: ofEndpoint, body: {} });
    await asOwner("application.patch-features", { path, body: { webhooks: false } });
    await asOwner("member.patch", {
      path: { ...path, member_id: tenant.memberId },
      body: { role: "viewer" },
    });
    await asOwner("endpoint.patch", { path: ofEndpoint, body: { disabled: true } });
    await asOwner("endpoint.patch", { path: ofEndpoint, body: { description: "no switch" } });
    await asOwner("endpoint.delete", { path: ofEndpoint });
    const entries = await read();
    expect(entries.map(({ action }) => action)).toEqual([
      "endpoint.deleted",
      "endpoint.disabled",
      "member.role_changed",
      "webhooks.disabled",
      "endpoint.secret_rotated",
      "endpoint.secret_revealed",
    ]);
    for (const { actor, address, createdAt } of entries) {
      expect({ actor, address }).toEqual({
        actor: { kind: "user", id: expect.stringMatching(/^usr_/), name: "owner" },
        address: ADDRESS,
      });
      expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(startedAt - 1_000);
    }
    expect(entries[0]).toMatchObject({ targetId: tenant.endpointId });
    expect(entries[2]).toMatchObject({ details: { from: "developer", to: "viewer" } });
  });

  test("knows a key by its name, and the environment's doings too", async () => {
    const { path, ofEndpoint, read } = await prepare();
    await api().call("endpoint.get-secret", { path: ofEndpoint });
    await api().call("application.patch-features", { path, body: { webhooks: false } });
    expect(await read()).toMatchObject([
      { action: "webhooks.disabled", actor: { kind: "apiKey", name: "Test" } },
      { action: "endpoint.secret_revealed", actor: { kind: "apiKey", name: "Test" } },
    ]);
  });

  test("tells who renamed the application, and what it was called", async () => {
    const { path, asOwner, read } = await prepare();
    const was = Object((await api().call("application.get", { path })).body).name;
    const renamed = await asOwner("application.rename", { path, body: { name: " Roasters " } });
    expect([renamed.status, renamed.body]).toEqual([200, { name: "Roasters" }]);
    await asOwner("application.rename", { path, body: { name: "Roasters" } });
    const application = await api().call("application.get", { path });
    expect(application.body).toMatchObject({ name: "Roasters" });
    expect(await read()).toMatchObject([
      { action: "application.renamed", details: { from: was, to: "Roasters" } },
    ]);
    for (const name of ["", "  ", "x".repeat(257), null]) {
      const refused = await asOwner("application.rename", { path, body: { name } });
      expect(problemPlaces(refused)).toEqual(["body.name"]);
    }
  });

  test("has nothing to say of what was refused or changed nothing", async () => {
    const { path, asOwner, read } = await prepare();
    await asOwner("application.patch-features", { path, body: { developerApi: false } });
    await asOwner("application.patch-features", { path, body: { webhooks: true } });
    await asOwner("api-key.revoke", { path: { ...path, key_id: "key_none" } });
    await asOwner("endpoint.get-secret", { path: { ...path, endpoint_id: "ep_none" } });
    expect(await read()).toEqual([]);
  });

  test("holds no secret: no key, no signing secret, no invitation's link", async () => {
    const { path, ofEndpoint, asOwner } = await prepare();
    const secrets = [
      (await asOwner("api-key.create", { path, body: { name: "CI" } })).as(apiKeyCreatedOut).key,
      (await asOwner("endpoint.get-secret", { path: ofEndpoint })).text,
      (await asOwner("invitation.create", { path, body: { role: "viewer" } })).text.match(
        /invite\/(\w+)/,
      )?.[1],
    ].map((text) => /(?:"key":")?([\w+/=]{20,})/.exec(text ?? "")?.[1] ?? "");
    const log = JSON.stringify((await snapshotDatabase(api().database.pool)).audit_entry);
    expect(log).toContain("invitation.created");
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(19);
      expect(log).not.toContain(secret);
    }
  });

  test("is one application's", async () => {
    const { read } = await prepare();
    const other = await prepare();
    await other.asOwner("endpoint.get-secret", { path: other.ofEndpoint });
    expect(await read()).toEqual([]);
  });

  test("cannot be changed or emptied, not even in the database", async () => {
    const { ofEndpoint, asOwner, read } = await prepare();
    await asOwner("endpoint.get-secret", { path: ofEndpoint });
    const before = await read();
    for (const statement of [
      "update audit_entry set address = null",
      "delete from audit_entry",
      "truncate audit_entry",
    ]) {
      await expect(api().database.pool.query(statement)).rejects.toThrow("append-only");
    }
    expect(await read()).toEqual(before);
  });
});
