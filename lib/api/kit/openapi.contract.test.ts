import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { TEST_ORIGIN } from "@/lib/testing/api/constants";
import { SURFACES } from "@/lib/testing/api/surfaces";
import { useTestApi } from "@/lib/testing/api/use-test-api";

/** They may be sent with nothing in it. */
const OPTIONAL_BODIES: readonly string[] = ["webhook.test"];

/** Of an operation behind a key, in every surface. */
const REFUSALS = [400, 401, 403, 404, 409, 413, 429, 500, 503];
const CREATIONS = [
  { basePath: "/api/v1", path: "/app/{app_id}/endpoint", error: "HttpErrorOut" },
  { basePath: "/api", path: "/workspaces/{workspaceId}/webhooks", error: "Error" },
];

const operation = z.object({
  operationId: z.string(),
  summary: z.string().min(1),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(["path", "query"]) })).default([]),
  requestBody: z.object({ required: z.boolean() }).optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.object({ content: z.unknown().optional() })),
});
const document = z.object({
  openapi: z.literal("3.1.0"),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

describe("the OpenAPI document", () => {
  const api = useTestApi();

  async function read(basePath: string) {
    const response = await api().fetch(new Request(`${TEST_ORIGIN}${basePath}/openapi.json`));
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    const source = z.record(z.string(), z.unknown()).parse(await response.json());
    return { source, described: document.parse(source) };
  }

  describe.each(SURFACES)("of $title", ({ name, basePath, routes }) => {
    let source: Record<string, unknown>;
    let described: z.output<typeof document>;
    beforeAll(async () => {
      ({ source, described } = await read(basePath));
    });
    const operations = () =>
      Object.entries(described.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => ({ operationId, method, path })),
      );

    test("is valid OpenAPI 3.1", async () => {
      const validator = new Validator();
      expect(await validator.validate(source)).toEqual({ valid: true });
      expect(validator.version).toBe("3.1");
    });

    test("describes every operation of this API, and none of another", () => {
      const written = operations().map((one) => `${one.operationId} ${one.method} ${one.path}`);
      const declared = routes.map(
        (route) => `${name}.${route.operation} ${route.method} ${basePath}${route.path}`,
      );
      expect(written.toSorted()).toEqual(declared.toSorted());
    });

    test("names each operation once, as the SDKs do", () => {
      const ids = operations().map(({ operationId }) => operationId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(\.[a-z-]+){2,3}$/);
    });

    test.each(routes)("says of $operation what it takes and what it answers", (route) => {
      const entry = described.paths[basePath + route.path]?.[route.method];
      const inPath = entry?.parameters.filter((one) => one.in === "path").map((one) => one.name);
      expect(inPath).toEqual([...route.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param));
      const inQuery = entry?.parameters.filter((one) => one.in === "query").map((one) => one.name);
      expect(inQuery).toEqual(Object.keys(Object(route.query).shape ?? {}));
      expect(entry?.requestBody?.required).toBe(
        route.body && !OPTIONAL_BODIES.includes(route.operation),
      );
      for (const [status, schema] of Object.entries(route.responses)) {
        const hasContent = entry?.responses[status]?.content !== undefined;
        expect([status, hasContent]).toEqual([status, schema !== null]);
      }
      expect(entry?.security.length).toBe(route.permission === "public" ? 0 : 1);
    });
  });

  test.each(CREATIONS)(
    "says of $basePath$path how it refuses, in the shape that it refuses in",
    async ({ basePath, path, error }) => {
      const { described } = await read(basePath);
      const responses = described.paths[basePath + path]?.post?.responses ?? {};
      const refusals = REFUSALS.map((status) => [status, responses[status]?.content]);
      expect(refusals).toEqual(REFUSALS.map((status) => [status, jsonOf(error)]));
    },
  );

  test("says of v1 that a broken rule is 422, in the shape that Svix's SDKs read", async () => {
    const { described } = await read("/api/v1");
    const responses = described.paths["/api/v1/app/{app_id}/endpoint"]?.post?.responses ?? {};
    expect(responses[422]?.content).toEqual(jsonOf("HTTPValidationError"));
  });

  test("says which fields a workspace's webhook needs, and that it takes no others", async () => {
    const { described } = await read("/api");
    expect(described.components.schemas.WebhookIn).toMatchObject({
      required: ["events", "name", "url"],
      additionalProperties: false,
      properties: {
        events: { type: "array", items: { type: "string" } },
        active: { type: "boolean", default: false },
      },
    });
  });
});

function jsonOf(schema: string) {
  return { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } };
}
