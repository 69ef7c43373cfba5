import { createRoute, type OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Route } from "@/lib/api/kit/route";
import { type RouteServer, serveRoute } from "@/lib/api/kit/serve-route";

/** Serves a surface's routes and describes them in the OpenAPI document. */
export function mountRoutes(
  api: OpenAPIHono,
  input: RouteServer & { basePath: string; routes: readonly Route[] },
): void {
  for (const route of input.routes) {
    const path = input.basePath + route.path;
    api.on([route.method.toUpperCase()], [toHonoPath(path)], serveRoute(route, input));
    api.openAPIRegistry.registerPath(describeRoute(route, path));
  }
}

function toHonoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function describeRoute(route: Route, path: string): RouteConfig {
  const { params, query, body } = route;
  return createRoute({
    method: route.method,
    path,
    operationId: `v1.${route.operation}`,
    summary: route.summary,
    request: {
      ...(params && { params: asObject(params) }),
      ...(query && { query: asObject(query) }),
      ...(body && { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: Object.fromEntries(
      Object.entries(route.responses).map(([status, schema]) => [
        status,
        {
          description: route.summary,
          ...(schema && { content: { "application/json": { schema } } }),
        },
      ]),
    ),
  });
}

type ObjectSchema = NonNullable<NonNullable<RouteConfig["request"]>["params"]>;

/** True because declarations give path and query parameters as `z.object`. */
function asObject(schema: unknown): ObjectSchema {
  return schema as ObjectSchema;
}
