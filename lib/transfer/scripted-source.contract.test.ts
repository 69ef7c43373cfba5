import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Svix } from "svix";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useService } from "@/lib/testing/api/use-service";
import { type Script, startScriptedSource } from "@/lib/testing/transfer/start-scripted-source";
import { useCommands } from "@/lib/testing/transfer/use-commands";

const ENDPOINTS = 60;
const SECRET = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;

// A process is started for each run.
describe("a source that isn't ours", { timeout: 240_000 }, () => {
  const service = useService();
  const commands = useCommands();
  let script: Script;
  let source: Awaited<ReturnType<typeof startScriptedSource>>;
  let tenant = 0;

  beforeEach(async () => {
    tenant += 1;
    script = {
      eventTypes: [],
      applications: [{ fields: { id: `app_${tenant}`, name: "Acme" }, endpoints: [] }],
      secrets: {},
      headers: {},
      pageItems: 25,
      disturb: () => false,
    };
    source = await startScriptedSource(script);
  });
  afterEach(() => source.close());

  const sides = () => ({
    ours: { url: service().url, key: service().keys.test },
    svix: { url: source.url, key: "sk_source" },
  });
  const run = (...args: string[]) => commands().run("import-svix", { args, ...sides() });
  const endpoint = (index: number, fields: object = {}) => ({
    id: `ep_${tenant}x${index}`,
    url: `https://receiver.example/${index}`,
    ...fields,
  });
  const fill = (endpoints: Script["applications"][number]["endpoints"]) => {
    script.applications = [{ fields: { id: `app_${tenant}`, name: "Acme" }, endpoints }];
  };
  const copied = async () => {
    const target = new Svix(service().keys.test, { serverUrl: service().url });
    return (await target.endpoint.list(`svix_${tenant}`, { limit: 250 })).data;
  };
  const readReport = async () =>
    JSON.parse(await readFile(join(commands().directory, "svix-import-report.json"), "utf8"));

  test("old and new names, null and missing, unknown fields: a filter is never lost", async () => {
    script.eventTypes = [
      { name: `a.${tenant}`, description: null, featureFlag: "beta", schemas: null },
      { name: `b.${tenant}`, description: "B", featureFlags: null, archived: true, shiny: 1 },
    ];
    fill([
      endpoint(0, { filterTypes: [`a.${tenant}`], rateLimit: 5 }),
      endpoint(1, { eventTypes: [`a.${tenant}`], filterTypes: null, throttleRate: 6 }),
      endpoint(2, { eventTypes: null, filterTypes: [`a.${tenant}`], throttleRate: 0 }),
      endpoint(3, { eventTypes: [`a.${tenant}`], filterTypes: [`a.${tenant}`, `b.${tenant}`] }),
      endpoint(4, { description: null, uid: null, channels: null, disabled: null, hosted: {} }),
      endpoint(5, { eventTypes: [] }),
      endpoint(6, { eventTypes: ["was.deleted"] }),
    ]);
    const { code, stderr } = await run();
    expect(code, stderr).toBe(2);
    const found = new Map((await copied()).map((one) => [one.url.split("/").at(-1), one]));
    const filters = ["0", "1", "2", "3", "4"].map((index) => found.get(index)?.filterTypes);
    const a = [`a.${tenant}`];
    expect(filters).toEqual([a, a, a, a, null]);
    expect(["0", "1", "2"].map((index) => found.get(index)?.rateLimit)).toEqual([5, 6, null]);
    expect(found.size).toBe(5);
    const report = await readReport();
    expect(report.ignoredFields).toEqual(["endpoint.hosted", "eventType.shiny"]);
    const text = JSON.stringify(report.applications[0].findings);
    expect(text).toContain("its filter names no event type");
    expect(text).toContain("unknown event types: 'was.deleted'");
  });

  test("is asked again after 429, 503, broken JSON and a connection that breaks off", async () => {
    fill(Array.from({ length: 6 }, (_, index) => endpoint(index)));
    let left = 6;
    script.disturb = (request, response) => {
      if (!request.url?.endsWith("/secret") || left === 0) return false;
      left -= 1;
      if (left % 3 === 0) response.writeHead(429, { "retry-after": "1" }).end("{}");
      else if (left % 3 === 1) response.writeHead(200).end('{"key": "whsec_');
      else response.destroy();
      return true;
    };
    const { code, stderr } = await run();
    expect(code, stderr).toBe(0);
    expect(await copied()).toHaveLength(6);
    const report = await readReport();
    expect(report.requests[source.url].retries).toBe(6);
  });

  test("waits for as long as Retry-After says", async () => {
    let refusedAtMs = 0;
    script.disturb = (request, response) => {
      if (!request.url?.startsWith("/api/v1/app?") || refusedAtMs > 0) return false;
      refusedAtMs = performance.now();
      response.writeHead(429, { "retry-after": "2" }).end("{}");
      return true;
    };
    const { code, stderr } = await run();
    expect(code, stderr).toBe(0);
    const again = source.requests.filter(({ path }) => path.startsWith("/api/v1/app?"))[1];
    expect((again?.atMs ?? 0) - refusedAtMs).toBeGreaterThanOrEqual(1_990);
  });

  test.each([
    ["names no iterator", () => null],
    ["repeats its iterator", () => "25"],
  ])("a list of endpoints that %s fails its application aloud", async (flaw, iterator) => {
    fill(Array.from({ length: 5 }, (_, index) => endpoint(index)));
    script.disturb = (request, response) => {
      if (!/\/endpoint\?/.test(request.url ?? "")) return false;
      const data = [endpoint(0)];
      response.end(JSON.stringify({ data, iterator: iterator(), done: false }));
      return true;
    };
    const { code, stdout } = await run();
    expect(code).toBe(1);
    expect(stdout).toContain(flaw);
  });

  test("a wrong key ends the run at once and says which", async () => {
    script.disturb = (_, response) => {
      response.writeHead(401).end('{"code":"authentication_failed","detail":"Invalid token"}');
      return true;
    };
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr).toContain("refused SVIX_TOKEN (HTTP 401)");
    expect(stderr).not.toContain("sk_source");
  });

  test("hides neither a missing setting nor an unknown option", async () => {
    const without = await commands().run("import-svix", { ours: sides().ours });
    expect(without.stderr).toContain("SVIX_URL is required");
    expect(without.stderr).toContain("SVIX_TOKEN is required");
    expect((await run("--dryrun")).stderr).toContain("--dryrun");
  });

  test("killed at any moment, it goes on without duplicates and reports the whole pass", async () => {
    const headers = { headers: { "x-team": "a" }, sensitive: [] };
    fill(Array.from({ length: ENDPOINTS }, (_, index) => endpoint(index)));
    script.headers = Object.fromEntries(
      Array.from({ length: ENDPOINTS }, (_, index) => [`ep_${tenant}x${index}`, headers]),
    );
    script.secrets = Object.fromEntries(
      Array.from({ length: ENDPOINTS }, (_, index) => [`ep_${tenant}x${index}`, SECRET]),
    );
    for (const progress of [0.1, 0.3, 0.6]) {
      const { child, ended } = commands().start("import-svix", sides());
      let left = Math.round(ENDPOINTS * progress);
      script.disturb = () => {
        left -= 1;
        if (left === 0) child.kill("SIGKILL");
        return false;
      };
      const { stderr, code } = await ended;
      expect(code, stderr).toBe(null);
    }
    const { code, stderr } = await run();
    expect(code, stderr).toBe(0);
    const found = await copied();
    expect(new Set(found.map(({ url }) => url)).size).toBe(ENDPOINTS);
    expect(found).toHaveLength(ENDPOINTS);
    const target = new Svix(service().keys.test, { serverUrl: service().url });
    await Promise.all(
      found.map(async ({ id }) => {
        expect((await target.endpoint.getSecret(`svix_${tenant}`, id)).key).toBe(SECRET);
        const set = await target.endpoint.getHeaders(`svix_${tenant}`, id);
        expect(set.headers).toEqual({ "x-team": "a" });
      }),
    );
    const report = await readReport();
    expect(report.isResumed).toBe(true);
    expect(report.totals.endpoints).toMatchObject({ created: ENDPOINTS, failed: 0, refused: 0 });
    // What a lost state file knew is found again by uid.
    const other = await run("--state", "lost.jsonl");
    expect(other.stdout).toMatch(new RegExp(`all endpoints +0 +0 +${ENDPOINTS} `));
  });

  test("slow pages are waited for, and an interrupted run says that it goes on when repeated", async () => {
    fill([endpoint(0)]);
    script.disturb = (request, response) => {
      if (!/\/endpoint\?/.test(request.url ?? "")) return false;
      void delay(1_500).then(() =>
        response.end(JSON.stringify({ data: [endpoint(0)], iterator: null, done: true })),
      );
      return true;
    };
    const whole = await run();
    expect(whole.code, whole.stderr).toBe(0);
    expect(await copied()).toHaveLength(1);

    const { child, ended } = commands().start("import-svix", sides());
    script.disturb = (request) => {
      if (!/\/endpoint\?/.test(request.url ?? "")) return false;
      child.kill("SIGTERM");
      // Never answered.
      return true;
    };
    const { code, stdout } = await ended;
    expect(code).toBe(1);
    expect(stdout).toContain("cut off: run it again to go on");
  });
});
