import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { TEST_ORIGIN } from "@/lib/testing/api/constants";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const operation = z.object({
  operationId: z.string(),
  summary: z.string().min(1),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(["path", "query"]) })).default([]),
  requestBody: z.unknown().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.object({ content: z.unknown().optional() })),
});
const document = z.object({
  openapi: z.literal("3.1.0"),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

describe("the OpenAPI document", () => {
  const api = useTestApi();
  let source: Record<string, unknown>;
  let described: z.output<typeof document>;

  beforeAll(async () => {
    const response = await api().fetch(new Request(`${TEST_ORIGIN}/api/v1/openapi.json`));
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    source = z.record(z.string(), z.unknown()).parse(await response.json());
    described = document.parse(source);
  });

  test("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate(source)).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  test("describes every operation, and none that is not there", () => {
    const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${operationId} ${method} ${path}`,
      ),
    );
    const routes = V1_ROUTES.map(
      ({ operation: name, method, path }) => `v1.${name} ${method} /api/v1${path}`,
    );
    expect(paths.toSorted()).toEqual(routes.toSorted());
  });

  test("names each operation once, as the SDKs do", () => {
    const ids = Object.values(described.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^v1(\.[a-z-]+){2,3}$/);
  });

  test.each(V1_ROUTES)("says of $operation what it takes and what it answers", (route) => {
    const entry = described.paths[`/api/v1${route.path}`]?.[route.method];
    const inPath = entry?.parameters.filter((one) => one.in === "path").map(({ name }) => name);
    expect(inPath).toEqual([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    const inQuery = entry?.parameters.filter((one) => one.in === "query").map(({ name }) => name);
    expect(inQuery).toEqual(Object.keys(Object(route.query).shape ?? {}));
    expect(entry?.requestBody === undefined).toBe(route.body === undefined);
    for (const [status, schema] of Object.entries(route.responses)) {
      const hasContent = entry?.responses[status]?.content !== undefined;
      expect([status, hasContent]).toEqual([status, schema !== null]);
    }
    expect(entry?.security.length).toBe(route.permission === "public" ? 0 : 1);
  });

  test("says of an operation behind a key how it refuses, in the shapes that it refuses in", () => {
    const responses = described.paths["/api/v1/app/{app_id}/endpoint"]?.post?.responses ?? {};
    const refusal = { $ref: "#/components/schemas/HttpErrorOut" };
    for (const status of [400, 401, 403, 404, 409, 413, 429, 500, 503]) {
      expect(responses[status]?.content).toEqual({ "application/json": { schema: refusal } });
    }
    const broken = { $ref: "#/components/schemas/HTTPValidationError" };
    expect(responses[422]?.content).toEqual({ "application/json": { schema: broken } });
  });
});
