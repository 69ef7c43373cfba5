import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { WORKSPACES_ROUTES } from "@/lib/api/workspaces/all-routes";
import { TEST_ORIGIN } from "@/lib/testing/api/constants";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const document = z.object({
  openapi: z.literal("3.1.0"),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        summary: z.string().min(1),
        parameters: z.array(z.object({ name: z.string(), in: z.literal("path") })).default([]),
        requestBody: z.object({ required: z.boolean() }).optional(),
        security: z.array(z.record(z.string(), z.array(z.string()))).length(1),
        responses: z.record(z.string(), z.object({ content: z.unknown().optional() })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

describe("the workspace API's OpenAPI document", () => {
  const api = useTestApi();
  let source: Record<string, unknown>;
  let described: z.output<typeof document>;

  beforeAll(async () => {
    const response = await api().fetch(new Request(`${TEST_ORIGIN}/api/openapi.json`));
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    source = z.record(z.string(), z.unknown()).parse(await response.json());
    described = document.parse(source);
  });

  test("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate(source)).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  test("describes every operation of this API, and none of another", () => {
    const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${operationId} ${method} ${path}`,
      ),
    );
    expect(operations.toSorted()).toEqual(
      WORKSPACES_ROUTES.map(
        ({ operation, method, path }) => `workspaces.${operation} ${method} /api${path}`,
      ).toSorted(),
    );
  });

  test.each(WORKSPACES_ROUTES)("says of $operation what it takes and what it answers", (route) => {
    const entry = described.paths[`/api${route.path}`]?.[route.method];
    expect(entry?.parameters.map(({ name }) => name)).toEqual(
      [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
    const isRequired = { "webhook.create": true, "webhook.update": true, "webhook.test": false };
    expect(entry?.requestBody?.required).toBe(Object(isRequired)[route.operation]);
    for (const [status, schema] of Object.entries(route.responses)) {
      const hasContent = entry?.responses[status]?.content !== undefined;
      expect([status, hasContent]).toEqual([status, schema !== null]);
    }
  });

  test("says how an operation refuses, in the shape that it refuses in", () => {
    const path = "/api/workspaces/{workspaceId}/webhooks";
    const responses = described.paths[path]?.post?.responses ?? {};
    const schema = { $ref: "#/components/schemas/Error" };
    for (const status of [400, 401, 403, 404, 409, 413, 429, 500, 503]) {
      expect([status, responses[status]?.content]).toEqual([
        status,
        { "application/json": { schema } },
      ]);
    }
  });

  test("says which fields a webhook needs, and that it takes no others", () => {
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
