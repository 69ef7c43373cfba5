import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { factsOf } from "@/lib/api/kit/request-facts";
import { portOf } from "@/lib/testing/port-of";
import { waitUntil } from "@/lib/testing/wait-until";
import { observeRequests, patternOf } from "@/lib/web/observe-requests";

const MADE = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

const api = new Hono();
api.get("/api/v1/app/:id/msg", (c) => {
  const facts = factsOf(c);
  Object.assign(facts, { route: "/api/v1/app/{app_id}/msg", apiKeyId: "key_1" });
  return c.text(facts.requestId);
});

async function serve(listener: RequestListener, isLogged = true) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  const server = createServer(observeRequests(isLogged ? logger : null)(listener));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${portOf(server)}${path}`, { headers });
  return { ask, lines };
}

describe("a request's ID", () => {
  test.each(["9b2d0d9e-1", "01JA:abc/def=", "a".repeat(128)])("is taken over: %s", async (id) => {
    const { ask } = await serve(getRequestListener(api.fetch));
    const response = await ask("/api/v1/app/a/msg", { "x-request-id": id });
    expect(response.headers.get("x-request-id")).toBe(id);
    expect(await response.text()).toBe(id);
  });

  test.each(["a b", '"', "a".repeat(129), "ä", "$(id)"])(
    "is made if it is not safe: %s",
    async (id) => {
      const { ask } = await serve(getRequestListener(api.fetch));
      const response = await ask("/api/v1/app/a/msg", {
        "x-request-id": Buffer.from(id).toString("latin1"),
      });
      expect(response.headers.get("x-request-id")).toMatch(MADE);
      expect(await response.text()).toBe(response.headers.get("x-request-id"));
    },
  );

  test("is on responses that other parts make, and those parts see it", async () => {
    const { ask } = await serve((request, response) => {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end(String(request.headers["x-request-id"]));
    });
    const response = await ask("/nothing");
    expect(response.headers.get("x-request-id")).toMatch(MADE);
    expect(await response.text()).toBe(response.headers.get("x-request-id"));
  });
});

describe("the access log", () => {
  test("has a line for each request, with who asked and what it cost, and no query", async () => {
    const { ask, lines } = await serve(getRequestListener(api.fetch));
    await ask("/api/v1/app/app_secret/msg?token=abc", {
      "x-request-id": "r-1",
      "x-forwarded-for": "203.0.113.9",
    });
    const line = await waitUntil("the line", () => lines[0] ?? null);
    expect(line).toMatchObject({
      msg: "request",
      method: "GET",
      route: "/api/v1/app/{app_id}/msg",
      status: 200,
      durationMs: expect.any(Number),
      requestId: "r-1",
      apiKeyId: "key_1",
      applicationId: null,
      address: "203.0.113.9",
      isAborted: false,
    });
    expect(line.bytes).toBeGreaterThan(3);
    expect(JSON.stringify(line)).not.toMatch(/token|abc|app_secret/);
  });

  test("is silent when it is off", async () => {
    const { ask, lines } = await serve(getRequestListener(api.fetch), false);
    await ask("/api/v1/app/a/msg");
    expect(lines).toEqual([]);
  });

  test.each([
    ["/in/3f8a0b9cde/anything?x=1", "/in/…"],
    ["/invite/abc", "/invite/…"],
    ["/_next/static/chunks/main.js", "/_next/…"],
    ["/a/app_2b9cD3e4F5/endpoints", "/a/…/endpoints"],
    ["/api/auth/callback/github?code=secret", "/api/auth/callback/github"],
    ["/sign-in?email=a@example.com", "/sign-in"],
    ["/verify/averylongwordwithoutanydigits", "/verify/…"],
  ])("shows %s as %s", (target, pattern) => {
    expect(patternOf(target)).toBe(pattern);
  });
});
