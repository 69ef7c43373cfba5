import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { exchange } from "@/lib/testing/api/exchange";
import {
  API_KEY,
  type Product,
  type ProductProcess,
  serveProduct,
  statusOf,
} from "@/scripts/production/testing/serve-product";

const MIB = 1024 * 1024;
const BODY_BYTES = 50 * MIB;
const CHUNK = Buffer.alloc(64 * 1024, "a");
/** What the process may grow by while ten such bodies are pushed at it. */
const GROWTH_MAX_MIB = 150;

const head = (path: string, fields: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, "host: posthaste.test", ...fields, "\r\n"].join("\r\n");

function* declared(path: string, fields: readonly string[] = []) {
  yield head(path, [
    "content-type: application/x-www-form-urlencoded",
    `content-length: ${BODY_BYTES}`,
    ...fields,
  ]);
  for (let sent = 0; sent < BODY_BYTES; sent += CHUNK.length) yield CHUNK;
}
function* chunked(path: string, fields: readonly string[] = []) {
  yield head(path, ["content-type: application/json", "transfer-encoding: chunked", ...fields]);
  const chunk = Buffer.concat([Buffer.from("10000\r\n"), CHUNK, Buffer.from("\r\n")]);
  for (let sent = 0; sent < BODY_BYTES; sent += CHUNK.length) yield chunk;
  yield "0\r\n\r\n";
}

describe("one request", () => {
  let product: Product;
  let web: ProductProcess;

  beforeAll(async () => {
    product = await serveProduct();
    web = await product.startWeb({ SHUTDOWN_DELAY_SECONDS: "0" });
    await web.untilReady();
  });
  afterAll(() => product.stop());

  const residentMib = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${web.pid}/status`, "utf8"))?.[1]) / 1024;

  test("of 50 MB, ten of them at once, neither fills the memory nor delays the API", async () => {
    const live = `${web.origin}/api/v1/health/live`;
    for (const path of ["/sign-in", "/api/auth/session"]) await statusOf(`${web.origin}${path}`);
    const before = residentMib();
    const pushed = [
      declared("/api/auth/callback/credentials"),
      chunked("/api/auth/callback/credentials"),
      declared("/api/auth/signin/email"),
      chunked("/api/auth/_log"),
      declared("/sign-in"),
      chunked("/sign-in", ["rsc: 1"]),
      declared("/", ["next-action: 7f0000000000000000000000000000000000000000"]),
      chunked("/docs"),
      declared("/no/such/page"),
      chunked("/api/cron/deliver"),
    ].map((pieces) => exchange(web.port, pieces));
    let isOver = false;
    const answering = Promise.all(pushed).finally(() => {
      isOver = true;
    });
    const times: number[] = [];
    let most = before;
    while (!isOver) {
      const startedAt = performance.now();
      expect(await statusOf(live)).toBe(200);
      times.push(performance.now() - startedAt);
      most = Math.max(most, residentMib());
      await delay(2);
    }
    expect((await answering).map(({ status }) => status)).toEqual(Array(10).fill(413));
    expect(most - before).toBeLessThan(GROWTH_MAX_MIB);
    // Measured by the process that pushes 500 MB, so most of it is this process's own time.
    const sorted = times.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(250);
    expect(sorted.at(-1)).toBeLessThan(2_000);
  });

  test.each([
    ["a long URL", `GET /api/v1/app?x=${"a".repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
    ["a large header", `GET / HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(20_000)}\r\n\r\n`],
    ["many headers", `GET / HTTP/1.1\r\nhost: x\r\n${"x: 1\r\n".repeat(500)}\r\n`],
  ])("with %s is refused with 431", async (_, text) => {
    expect((await exchange(web.port, [text])).status).toBe(431);
  });

  test.each([
    "/api/v1/app",
    "/api/v1/event-type",
    "/api/v1/app/none/msg",
    "/api/workspaces/none/webhooks",
  ])("with JSON 500,000 levels deep to %s is answered, and not with a 500", async (path) => {
    const deep = `{"name":"x","uid":null,"eventType":"a.b","description":"","schemas":${"[".repeat(500_000)}${"]".repeat(500_000)}}`;
    const response = await fetch(`${web.origin}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
      body: deep,
    });
    expect(response.status).toBeLessThan(500);
    expect(await statusOf(`${web.origin}/api/v1/health/live`)).toBe(200);
  });
});

describe("a web process in production", () => {
  let product: Product;

  beforeAll(async () => {
    product = await serveProduct();
  });
  afterAll(() => product.stop());

  const limit = (count: number) =>
    product.pool.query(`alter role limited connection limit ${count}`);

  test("answers pages and sign-ins with a 503 in our words while the database refuses connections", async () => {
    await product.pool.query("create role limited login password 'test'");
    await product.pool.query("grant pg_read_all_data, pg_write_all_data to limited");
    const url = new URL(product.databaseUrl);
    url.username = "limited";
    url.password = "test";
    const web = await product.startWeb({ DATABASE_URL: url.href, SHUTDOWN_DELAY_SECONDS: "0" });
    await web.untilReady();
    await limit(0);
    await product.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'limited'",
    );
    const page = await fetch(`${web.origin}/invite/${"a".repeat(40)}`);
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await page.text()).toContain("Posthaste is temporarily unavailable");
    const csrf = await fetch(`${web.origin}/api/auth/csrf`);
    const { csrfToken } = await csrf.json();
    const cookie = csrf.headers.getSetCookie().map((text) => text.split(";")[0]);
    const signIn = await fetch(`${web.origin}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: cookie.join("; ") },
      body: new URLSearchParams({
        csrfToken,
        email: "ada@example.com",
        password: "a password of ours",
        json: "true",
      }),
    });
    expect([signIn.status, signIn.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await statusOf(`${web.origin}/api/v1/health/ready`)).toBe(503);
    expect(await statusOf(`${web.origin}/api/v1/health/live`)).toBe(200);
    await limit(-1);
    await web.untilReady();
    expect((await fetch(`${web.origin}/invite/${"a".repeat(40)}`)).status).toBe(200);
    web.signal("SIGTERM");
    expect(await web.exited).toBe(0);
  });

  test("refuses to start with another secret, as the worker does, and says what to do", async () => {
    const first = await product.startWeb({ SHUTDOWN_DELAY_SECONDS: "0" });
    await first.untilReady();
    const POSTHASTE_SECRET = "another secret, which is just as long as that";
    const web = await product.startWeb({ POSTHASTE_SECRET });
    const worker = product.startWorker({ POSTHASTE_SECRET });
    expect([await web.exited, await worker.exited]).toEqual([1, 1]);
    for (const { lines } of [web, worker]) {
      expect(lines.at(-1)?.msg).toMatch(/^POSTHASTE_SECRET is not the secret .* former value/);
    }
    first.signal("SIGTERM");
    await first.exited;
  });

  test("is alive but not ready while it starts without a database, and refuses everything else with 503", async () => {
    const web = await product.startWeb({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    await vi.waitUntil(async () => (await statusOf(`${web.origin}/api/v1/health/live`)) === 200, {
      timeout: 30_000,
    });
    expect(await statusOf(`${web.origin}/api/v1/health/ready`)).toBe(503);
    expect([await statusOf(`${web.origin}/api/v1/app`), await statusOf(`${web.origin}/`)]).toEqual([
      503, 503,
    ]);
  });

  test("goes on after a SIGHUP, as the worker does", async () => {
    const web = await product.startWeb({ SHUTDOWN_DELAY_SECONDS: "0" });
    const worker = product.startWorker();
    await web.untilReady();
    await vi.waitUntil(() => worker.lines.some(({ msg }) => msg === "worker started"), {
      timeout: 30_000,
    });
    for (const { signal } of [web, worker]) signal("SIGHUP");
    for (const { lines } of [web, worker]) {
      const isLogged = () => lines.some(({ msg }) => String(msg).startsWith("SIGHUP ignored"));
      await vi.waitUntil(isLogged, { timeout: 10_000 });
    }
    expect(await statusOf(`${web.origin}/api/v1/health/ready`)).toBe(200);
    for (const { signal } of [web, worker]) signal("SIGTERM");
    expect([await web.exited, await worker.exited]).toEqual([0, 0]);
  });
});
