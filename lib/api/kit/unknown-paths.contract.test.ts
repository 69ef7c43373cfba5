import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { httpError } from "@/lib/api/v1/schemas/common";
import { WORKSPACES_ROUTES } from "@/lib/api/workspaces/all-routes";
import { errorOut } from "@/lib/api/workspaces/schemas/common";
import { TEST_ORIGIN } from "@/lib/testing/api/constants";
import { exchange } from "@/lib/testing/api/exchange";
import { serveApi } from "@/lib/testing/api/serve-api";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const PATHS = [...new Set(V1_ROUTES.map(({ path }) => path))];
const WORKSPACES_PATHS = [...new Set(WORKSPACES_ROUTES.map(({ path }) => path))];

/** `/msg/batch` is also a `/msg/{msg_id}`. */
function fits(path: string, url: string): boolean {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(url);
}

describe("what the API does not know", () => {
  const api = useTestApi();
  let server: Awaited<ReturnType<typeof serveApi>>;
  beforeAll(async () => {
    server = await serveApi(api().fetch);
  });
  afterAll(() => server.close());

  const ask = (path: string, method = "GET") =>
    api().fetch(
      new Request(TEST_ORIGIN + path, {
        method,
        headers: { authorization: `Bearer ${api().keys.test}` },
      }),
    );

  async function expectError(response: Response, expected: { status: number; code: string }) {
    expect(response.status).toBe(expected.status);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    const body = httpError.strict().parse(await response.json());
    expect(body.code).toBe(expected.code);
  }

  test.each([
    "/api",
    "/api/",
    "/api/v1",
    "/api/v1/nothing",
    "/api/v1/app/x/y/z",
    "/api/v1/appx",
    "/api/v2/app",
    "/api/v1//app",
    "/api/v1/app/x/msg/y/attempt",
    "/api/v1/%61pp/x/y",
    "/api/v1/<script>",
    "/nothing",
  ])("as a path is a 404 in JSON: %s", async (path) => {
    for (const method of METHODS) {
      await expectError(await ask(path, method.toUpperCase()), { status: 404, code: "not_found" });
    }
  });

  test.each(PATHS)("as a method of %s is a 405 in JSON that names the others", async (path) => {
    const url = path.replaceAll(/\{\w+\}/g, "x");
    const known = V1_ROUTES.filter((route) => fits(route.path, url)).map(({ method }) => method);
    for (const method of METHODS.filter((one) => !known.includes(one))) {
      const response = await ask(`/api/v1${url}`, method.toUpperCase());
      const body = await response.clone().json();
      await expectError(response, { status: 405, code: "method_not_allowed" });
      for (const one of known) expect(body.detail).toContain(one.toUpperCase());
    }
  });

  test.each([
    "/api/workspaces",
    "/api/workspaces/",
    "/api/workspaces/x",
    "/api/workspaces/x/webhooks/y/z",
    "/api/workspaces/x/webhooks/y/tests/z",
    "/api/webhooks",
    "/api/webhooks/",
    "/api/webhooks/nothing",
    "/api/%77orkspaces/x/y",
  ])("as a path of the workspace API is a 404 in its shape: %s", async (path) => {
    for (const method of METHODS) {
      const response = await ask(path, method.toUpperCase());
      const body = errorOut.strict().parse(await response.json());
      expect([method, response.status, body.error]).toEqual([
        method,
        404,
        {
          code: "RESOURCE_NOT_FOUND",
          message: "There is no such path in this API",
          details: null,
        },
      ]);
    }
  });

  test.each(WORKSPACES_PATHS)("as a method of %s is a 405 in its shape", async (path) => {
    const known = WORKSPACES_ROUTES.filter((route) => route.path === path);
    const methods = known.map(({ method }) => method);
    for (const method of METHODS.filter((one) => !methods.includes(one))) {
      const response = await ask(`/api${path}`.replaceAll(/\{\w+\}/g, "x"), method.toUpperCase());
      expect([method, response.status]).toEqual([method, 405]);
      const { error } = errorOut.strict().parse(await response.json());
      expect(error.code).toBe("RESOURCE_NOT_FOUND");
      for (const one of methods) expect(error.message).toContain(one.toUpperCase());
    }
  });

  test.each(["PROPFIND", "LINK", "TRACE", "QUERY"])(
    "as a method is no HTML either: %s",
    async (method) => {
      const answer = await exchange(server.port, [
        `${method} /api/v1/app HTTP/1.1\r\nhost: posthaste.test\r\n\r\n`,
      ]);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get("content-type") ?? "").not.toContain("html");
      expect(answer.body).not.toMatch(/ at |node_modules/);
    },
  );

  test.each([
    ["no HTTP", "hello\r\n\r\n"],
    ["no host", "GET /api/v1/app HTTP/1.1\r\n\r\n"],
    ["a broken host", "GET /api/v1/app HTTP/1.1\r\nhost: [\r\n\r\n"],
    ["a host with a path", "GET /api/v1/app HTTP/1.1\r\nhost: a/b\r\n\r\n"],
    ["a broken path", "GET /api/v1/app/%zz%00 HTTP/1.1\r\nhost: a\r\n\r\n"],
    ["an absolute URL", "GET http://other.test/api/v1/app HTTP/1.1\r\nhost: a\r\n\r\n"],
    [
      "two lengths",
      "POST /api/v1/app HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
    ],
    [
      "length and chunks",
      "POST /api/v1/app HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["huge headers", `GET /api/v1/app HTTP/1.1\r\nhost: a\r\nx: ${"a".repeat(100_000)}\r\n\r\n`],
  ])("of HTTP is an error of the caller, without a stack: %s", async (_, request) => {
    const answer = await exchange(server.port, [request]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get("content-type") ?? "").not.toContain("html");
    expect(answer.body).not.toMatch(/ at |node_modules/);
  });

  test("is not a slash at the end: it may stand or not", async () => {
    expect((await ask("/api/v1/app/")).status).toBe(200);
    expect((await ask("/api/v1/health/")).status).toBe(200);
  });

  test("from another origin may be read there, errors included", async () => {
    for (const path of [
      "/api/v1/health",
      "/api/v1/app",
      "/api/v1/nothing",
      "/api/openapi.json",
      "/api/webhooks/events",
      "/api/workspaces/x",
    ]) {
      const response = await api().fetch(
        new Request(TEST_ORIGIN + path, { headers: { origin: "https://elsewhere.example" } }),
      );
      expect([path, response.headers.get("access-control-allow-origin")]).toEqual([path, "*"]);
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    }
    for (const path of ["/api/v1/app", "/api/workspaces/x/webhooks", "/api/webhooks/events"]) {
      const preflight = await api().fetch(
        new Request(TEST_ORIGIN + path, {
          method: "OPTIONS",
          headers: {
            origin: "https://elsewhere.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization,idempotency-key",
          },
        }),
      );
      expect([path, preflight.status]).toEqual([path, 204]);
      expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
    }
  });
});
