import { describe, expect, test } from "vitest";
import { apiKeyCreatedOut } from "@/lib/api/v1/schemas/api-key";
import { createTenant, signInMember } from "@/lib/testing/api/create-tenant";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { waitUntil } from "@/lib/testing/wait-until";

const MINUTE_MS = 60_000;

/** What a key opens is remembered for seconds. */
const until = (status: number, ask: () => Promise<{ status: number }>) =>
  waitUntil(`the answer ${status}`, async () => ((await ask()).status === status ? true : null));

describe("the Developer API of an application", () => {
  const api = useTestApi();

  async function prepare() {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    const cookie = await signInMember(api(), { tenant, role: "developer" });
    const asDeveloper = api().callAs({ cookie, "sec-fetch-site": "same-origin" });
    const turn = (features: { developerApi?: boolean; webhooks?: boolean }) =>
      asDeveloper("application.patch-features", { path, body: features });
    const makeKey = async (body: Record<string, unknown> = { name: "CI" }) =>
      (await asDeveloper("api-key.create", { path, body })).as(apiKeyCreatedOut);
    const ask = (key: string) =>
      api().callAs({ authorization: `Bearer ${key}` })("endpoint.list", { path });
    return { tenant, path, asDeveloper, turn, makeKey, ask };
  }

  test("a new key works, opens that application only, and is stored nowhere", async () => {
    const { tenant, makeKey, ask } = await prepare();
    const other = await createTenant(api());
    const { key, hint } = await makeKey();
    expect(key).toMatch(/^ph_test_[0-9A-Za-z]{32}$/);
    expect(key.startsWith(hint.slice(0, -1))).toBe(true);
    expect((await ask(key)).status).toBe(200);
    const elsewhere = { path: { app_id: other.applicationId } };
    const call = api().callAs({ authorization: `Bearer ${key}` });
    expect((await call("endpoint.list", elsewhere)).status).toBe(404);
    expect(JSON.stringify(await snapshotDatabase(api().database.pool))).not.toContain(key);
    expect(tenant.applicationKey).not.toBe(key);
  });

  test("an Idempotency-Key does not keep the answer that holds a key", async () => {
    const { tenant, path } = await prepare();
    const cookie = await signInMember(api(), { tenant, role: "owner" });
    const headers = { cookie, "sec-fetch-site": "same-origin", "idempotency-key": "twice" };
    const make = async () =>
      (await api().callAs(headers)("api-key.create", { path, body: { name: "CI" } })).as(
        apiKeyCreatedOut,
      ).key;
    const [first, second] = [await make(), await make()];
    expect(second).not.toBe(first);
    const stored = JSON.stringify(await snapshotDatabase(api().database.pool));
    expect(stored).not.toContain(first);
  });

  test("the list has what tells keys apart and never a key; a revoked one leaves it and stops", async () => {
    const { path, asDeveloper, makeKey, ask } = await prepare();
    const expiresAt = new Date(Date.now() + MINUTE_MS).toISOString();
    const { key, ...listed } = await makeKey({ name: "  CI  ", expiresAt });
    expect(listed).toMatchObject({ name: "CI", expiresAt, lastUsedAt: null });
    const list = await asDeveloper("api-key.list", { path });
    expect(list.body).toMatchObject({ data: [listed, { name: "Test" }], done: true });
    expect(list.text).not.toContain(key);

    expect((await ask(key)).status).toBe(200);
    const named = { path: { ...path, key_id: listed.id } };
    expect((await asDeveloper("api-key.revoke", named)).status).toBe(204);
    expect((await asDeveloper("api-key.list", { path })).text).not.toContain(listed.id);
    expect((await asDeveloper("api-key.revoke", named)).status).toBe(404);
    await until(401, () => ask(key));
  });

  test("a key of another application cannot be revoked through one's own", async () => {
    const { path, asDeveloper } = await prepare();
    const other = await createTenant(api());
    const named = { path: { ...path, key_id: other.applicationKeyId } };
    expect((await asDeveloper("api-key.revoke", named)).status).toBe(404);
  });

  test("a key cannot be made to expire before it is made", async () => {
    const { path, asDeveloper } = await prepare();
    const body = { name: "Late", expiresAt: new Date(Date.now() - MINUTE_MS).toISOString() };
    const answer = await asDeveloper("api-key.create", { path, body });
    expect(answer.body).toMatchObject({ detail: [{ loc: ["body", "expiresAt"] }] });
  });

  test("off, the application's keys are refused with the reason, and the environment's go on", async () => {
    const { tenant, path, asDeveloper, turn, ask } = await prepare();
    expect((await turn({ developerApi: false, webhooks: false })).status).toBe(200);
    const refused = await ask(tenant.applicationKey);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      code: "developer_api_disabled",
      detail: expect.stringContaining("Connections > Developers"),
    });
    expect((await api().call("endpoint.list", { path })).status).toBe(200);
    const made = await asDeveloper("api-key.create", { path, body: { name: "CI" } });
    expect([made.status, made.body]).toEqual([
      409,
      expect.objectContaining({ code: "developer_api_disabled" }),
    ]);

    expect((await turn({ developerApi: true })).body).toEqual({
      developerApi: true,
      webhooks: false,
    });
    await until(200, () => ask(tenant.applicationKey));
  });

  test("(R11) webhooks wait for it, and it waits for webhooks to be off", async () => {
    const { turn } = await prepare();
    const early = await turn({ developerApi: false });
    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({ code: "webhooks_enabled" }),
    ]);
    expect((await turn({ developerApi: false, webhooks: false })).status).toBe(200);
    const tooSoon = await turn({ webhooks: true });
    expect([tooSoon.status, tooSoon.body]).toEqual([
      409,
      expect.objectContaining({ code: "developer_api_disabled" }),
    ]);
  });

  test("of two whose switches exclude each other, one is told so, and the other one's answer holds", async () => {
    const { path, asDeveloper, turn } = await prepare();
    for (let round = 0; round < 8; round++) {
      await turn({ developerApi: true, webhooks: false });
      const answers = await Promise.all([turn({ webhooks: true }), turn({ developerApi: false })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { body } = await asDeveloper("application.get-features", { path });
      expect(body).toEqual(answers.find(({ status }) => status === 200)?.body);
      await turn({ developerApi: false, webhooks: false });
    }
  });
});
