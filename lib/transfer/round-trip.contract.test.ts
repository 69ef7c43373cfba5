import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Svix } from "svix";
import { beforeAll, describe, expect, test } from "vitest";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { useService } from "@/lib/testing/api/use-service";
import { createEd25519Secret } from "@/lib/testing/create-ed25519-secret";
import { useCommands } from "@/lib/testing/transfer/use-commands";

/** From one environment of ours into the other: both sides speak Svix's protocol. */
describe("moving between two servers", { timeout: 240_000 }, () => {
  const service = useService();
  const commands = useCommands();
  const pair = createEd25519Secret();
  const secret = generateSecret();
  let source: Svix;
  let target: Svix;
  let sides: { ours: { url: string; key: string }; svix: { url: string; key: string } };
  let keyed = "";

  beforeAll(async () => {
    const { keys, scopes, createKey, url } = service();
    const live = await createKey({ scope: scopes.live, prefix: "ph_live_" });
    source = new Svix(keys.test, { serverUrl: url });
    target = new Svix(live, { serverUrl: url });
    sides = { ours: { url, key: live }, svix: { url, key: keys.test } };
    await source.eventType.create({
      name: "move.started",
      description: "A move has started",
      schemas: { "1": { type: "object", title: "Move" } },
      featureFlags: ["beta"],
    });
    await source.eventType.create({ name: "move.old", description: "Old", archived: true });
    await source.application.create({ name: "Movers", uid: "movers", metadata: { plan: "gold" } });
    await source.endpoint.create("movers", {
      uid: "orders",
      url: "https://movers.example/hooks",
      description: "Orders",
      filterTypes: ["move.started"],
      channels: ["north"],
      rateLimit: 7,
      metadata: { team: "a" },
      headers: { "X-Team": "orders", Authorization: "Basic abc" },
      secret,
    });
    await source.endpoint.create("movers", {
      uid: "off",
      url: "https://movers.example/off",
      disabled: true,
    });
    await source.endpoint.create("movers", { url: "http://movers.example/plain", uid: "plain" });
    const made = await source.endpoint.create("movers", {
      url: "https://movers.example/keyed",
      secret: pair.secret,
    });
    keyed = made.id;
  });

  const files = () => ({
    state: join(commands().directory, "svix-import-state.jsonl"),
    report: join(commands().directory, "svix-import-report.json"),
  });

  test("a dry run says what it would do and why not, and writes nothing", async () => {
    const { code, stdout } = await commands().run("import-svix", { args: ["--dry-run"], ...sides });
    expect(stdout).toContain("created application movers (Movers)");
    expect(stdout).toContain("created endpoint https://movers.example/hooks");
    expect(stdout).toMatch(
      /refused endpoint http:\/\/movers.example\/plain .*must begin with https/,
    );
    expect(stdout).toMatch(/refused endpoint https:\/\/movers.example\/keyed .*Ed25519/);
    expect(stdout).toContain("hides the value: Authorization");
    expect(code).toBe(2);
    expect((await target.application.list()).data).toEqual([]);
    await expect(readFile(files().state)).rejects.toThrow("ENOENT");
  });

  test("copies everything disabled, with secrets and headers, switches over in bulk, and keeps what was changed here", async () => {
    const first = await commands().run("import-svix", sides);
    expect(first.code, first.stderr).toBe(2);
    const report = JSON.parse(await readFile(files().report, "utf8"));
    expect(report.isComplete).toBe(true);
    const [movers] = report.applications;
    expect(movers).toMatchObject({ label: "movers (Movers)", outcome: "created" });
    expect(movers.endpoints).toMatchObject({ created: 2, refused: 2 });
    expect(JSON.stringify(movers.findings)).toMatch(/must begin with https/);

    const read = (uid: string) => target.endpoint.get("movers", uid);
    expect(await read("orders")).toMatchObject({
      url: "https://movers.example/hooks",
      description: "Orders",
      filterTypes: ["move.started"],
      channels: ["north"],
      rateLimit: 7,
      metadata: { team: "a" },
      disabled: true,
    });
    expect((await target.endpoint.getSecret("movers", "orders")).key).toBe(secret);
    const { headers } = await target.endpoint.getHeaders("movers", "orders");
    expect(headers).toEqual({ "x-team": "orders" });
    expect(await target.eventType.get("move.started")).toMatchObject({
      schemas: { "1": { type: "object", title: "Move" } },
      featureFlags: ["beta"],
    });
    expect((await target.eventType.get("move.old")).archived).toBe(true);
    // Neither report nor state holds a secret or the value of a header.
    const kept = (await readFile(files().state, "utf8")) + first.stdout + JSON.stringify(report);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain("Basic abc");

    const again = await commands().run("import-svix", sides);
    expect(again.stdout).toMatch(/all endpoints +0 +0 +2 +0 +2 +0/);

    // The source goes on changing, and so does this side.
    await source.endpoint.patch("movers", "orders", { description: "All orders", rateLimit: 9 });
    await target.endpoint.patch("movers", "orders", { rateLimit: 3 });
    const third = await commands().run("import-svix", sides);
    expect(third.stdout).toContain("throttleRate: changed at the target, not overwritten");
    expect(await read("orders")).toMatchObject({ description: "All orders", rateLimit: 3 });
    await commands().run("import-svix", { args: ["--overwrite"], ...sides });
    expect(await read("orders")).toMatchObject({ description: "All orders", rateLimit: 9 });

    // A secret that is rotated at the source meanwhile comes along.
    const rotated = generateSecret();
    await source.endpoint.rotateSecret("movers", "orders", { key: rotated });
    await commands().run("import-svix", sides);
    expect((await target.endpoint.getSecret("movers", "orders")).key).toBe(rotated);

    const keysFile = join(commands().directory, "keys.json");
    await writeFile(keysFile, JSON.stringify({ [keyed]: pair.secret }));
    await commands().run("import-svix", { args: ["--secrets", keysFile], ...sides });
    const keyedUid = keyed.replace("ep_", "svix_");
    expect((await target.endpoint.getSecret("movers", keyedUid)).key).toBe(pair.publicForm);

    const enabled = await commands().run("import-svix", { args: ["--enable"], ...sides });
    expect(enabled.code, enabled.stderr).toBe(2);
    expect((await read("orders")).disabled).toBe(false);
    expect((await read(keyedUid)).disabled).toBe(false);
    expect((await read("off")).disabled).toBe(true);
    await target.endpoint.patch("movers", "orders", { disabled: true });
    const repeated = await commands().run("import-svix", { args: ["--enable"], ...sides });
    expect(repeated.stdout).toContain("disabled at the target after the switch-over");
    expect((await read("orders")).disabled).toBe(true);
    await target.endpoint.patch("movers", "orders", { disabled: false });
  });

  test("goes back to the server that it came from, into the original objects", async () => {
    const { ours, svix } = sides;
    await source.endpoint.patch("movers", "orders", { disabled: true });
    await target.endpoint.create("movers", { url: "https://movers.example/new", uid: "new" });
    const before = (await source.endpoint.list("movers")).data.length;
    const back = await commands().run("export-svix", { args: ["--overwrite"], ours, svix });
    expect(back.stderr).not.toContain("Cut off");
    const after = (await source.endpoint.list("movers")).data;
    expect(after).toHaveLength(before + 1);
    expect(after.find(({ uid }) => uid === "new")).toMatchObject({ disabled: true });
    expect(after.find(({ id }) => id === keyed)?.uid).toBe(null);
    await commands().run("export-svix", { args: ["--enable"], ours, svix });
    expect((await source.endpoint.get("movers", "orders")).disabled).toBe(false);
  });

  test("a file holds everything, and brings it into an empty server", async () => {
    const { ours } = sides;
    const written = await commands().run("export-svix", {
      args: ["--out", "all.jsonl"],
      ours,
    });
    expect(written.code, written.stderr).toBe(0);
    const file = join(commands().directory, "all.jsonl");
    expect(await readFile(file, "utf8")).toContain('"movers"');
    await target.application.delete("movers");
    const read = await commands().run("import-svix", {
      args: ["--in", "all.jsonl", "--state", "other.jsonl"],
      ours,
    });
    expect(read.stdout).toMatch(/movers \(Movers\) +created +3 /);
    expect((await target.endpoint.get("movers", "orders")).description).toBe("All orders");
    await commands().run("import-svix", {
      args: ["--in", "all.jsonl", "--state", "other.jsonl", "--enable"],
      ours,
    });
    expect((await target.endpoint.get("movers", "orders")).disabled).toBe(false);
    expect((await target.endpoint.get("movers", "off")).disabled).toBe(true);
  });
});
