import { createRoute, type OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Route } from "@/lib/api/kit/route";
import { type RouteServer, serveRoute } from "@/lib/api/kit/serve-route";

/** The name under which the OpenAPI document tells of keys. */
const KEY_SCHEME = "HTTPBearer";

interface Surface {
  readonly basePath: string;
  readonly routes: readonly Route[];
  /** What an operation may answer instead, in the surface's own shape of errors. */
  readonly describeErrors: (route: Route) => RouteConfig["responses"];
}

/** Serves a surface's routes and describes them in the OpenAPI document. */
export function mountRoutes(api: OpenAPIHono, input: RouteServer & Surface): void {
  api.openAPIRegistry.registerComponent("securitySchemes", KEY_SCHEME, {
    type: "http",
    scheme: "bearer",
  });
  for (const route of input.routes) {
    const path = input.basePath + route.path;
    api.on([route.method.toUpperCase()], [toHonoPath(path)], serveRoute(route, input));
    api.openAPIRegistry.registerPath(describeRoute(route, { ...input, path }));
  }
}

function toHonoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function describeRoute(
  route: Route,
  { path, describeErrors }: Surface & { path: string },
): RouteConfig {
  const { params, query, body } = route;
  return createRoute({
    method: route.method,
    path,
    operationId: `v1.${route.operation}`,
    summary: route.summary,
    security: route.permission === "public" ? [] : [{ [KEY_SCHEME]: [] }],
    request: {
      ...(params && { params: asObject(params) }),
      ...(query && { query: asObject(query) }),
      ...(body && { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: { ...describeErrors(route), ...describeAnswers(route) },
  });
}

function describeAnswers({ responses, summary, isStream }: Route): RouteConfig["responses"] {
  const contentType = isStream ? "text/event-stream" : "application/json";
  return Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => [
      status,
      {
        description: summary,
        ...(schema && { content: { [contentType]: { schema } } }),
      },
    ]),
  );
}

type ObjectSchema = NonNullable<NonNullable<RouteConfig["request"]>["params"]>;

/** True because declarations give path and query parameters as `z.object`. */
function asObject(schema: unknown): ObjectSchema {
  return schema as ObjectSchema;
}
