import { describe, expect, test } from "vitest";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { createEd25519Secret } from "@/lib/testing/create-ed25519-secret";

describe("an endpoint's signing secret", () => {
  const api = useTestApi();

  test("R53, R61: is its own, in the whsec_ form, even beside one of the same URL", async () => {
    const { build } = api();
    const { id } = await build.application();
    const secrets: string[] = [];
    for (const _ of [1, 2]) {
      const endpoint = await build.endpoint(id);
      secrets.push(await build.secret(id, endpoint.id));
    }
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/);
      expect(Buffer.from(secret.slice("whsec_".length), "base64").length).toBeGreaterThanOrEqual(
        24,
      );
    }
    expect(secrets[0]).not.toBe(secrets[1]);
  });

  test.each([
    { what: "24 bytes", secret: `whsec_${Buffer.alloc(24, 7).toString("base64")}` },
    { what: "75 bytes", secret: `whsec_${Buffer.alloc(75, 7).toString("base64")}` },
    { what: "no prefix", secret: Buffer.alloc(32, 7).toString("base64") },
  ])("C3: is the one that the caller chose, with $what", async ({ secret }) => {
    const { build } = api();
    const { id } = await build.application();
    const endpoint = await build.endpoint(id, { uid: "hook", secret });
    expect(await build.secret(id, endpoint.id)).toBe(secret);
    expect(await build.secret(id, "hook")).toBe(secret);
  });

  test.each(["whsk_", "whsk1_"] as const)(
    "of Ed25519 is shown by its public half only (%s)",
    async (prefix) => {
      const { build, call } = api();
      const { id: app_id } = await build.application();
      const { secret, publicForm } = createEd25519Secret();
      const given = secret.replace("whsk_", prefix);
      const { id: endpoint_id } = await build.endpoint(app_id, { secret: given });
      const shown = await build.secret(app_id, endpoint_id);
      expect(shown).toBe(publicForm.replace("whpk_", prefix.replace("s", "p")));
      const path = { app_id, endpoint_id };
      expect((await call("endpoint.get-secret", { path })).text).not.toContain(secret.slice(5, 48));
    },
  );

  test("is in no other answer, and in no plain text in the database", async () => {
    const { build, call, database } = api();
    const { id: app_id } = await build.application();
    const secret = `whsec_${Buffer.from("0123456789abcdefghijklmn").toString("base64")}`;
    const header = "Bearer a-value-that-is-secret";
    const body = {
      url: "https://receiver.example/",
      secret,
      headers: { authorization: header },
    };
    const created = await call("endpoint.create", { path: { app_id }, body });
    const path = { app_id, endpoint_id: JSON.parse(created.text).id };
    const answers = [
      created,
      await call("endpoint.get", { path }),
      await call("endpoint.list", { path }),
      await call("endpoint.patch", { path, body: { description: "x" } }),
    ];
    for (const { text } of answers) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(header);
    }
    const { rows } = await database.pool.query(
      "select endpoint::text as row from endpoint union all select endpoint_secret::text from endpoint_secret",
    );
    const stored = JSON.stringify(rows);
    for (const hidden of [secret, secret.slice("whsec_".length), header]) {
      expect(stored).not.toContain(hidden);
      expect(stored).not.toContain(Buffer.from(hidden).toString("hex"));
    }
  });
});
