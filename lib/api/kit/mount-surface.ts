import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import { ANY_ORIGIN } from "@/lib/api/kit/answer-headers";
import type { Route } from "@/lib/api/kit/route";
import { serveRoute } from "@/lib/api/kit/serve-route";
import type { ApiServices } from "@/lib/api/kit/services";
import type { Surface } from "@/lib/api/kit/surface";
import type { FindAccess } from "@/lib/api-keys/key-access-cache";

/** The name under which the OpenAPI document tells of keys. */
const KEY_SCHEME = "HTTPBearer";

/** Serves a surface's routes, and a document in OpenAPI 3.1 that describes them and no others. */
export function mountSurface(
  api: OpenAPIHono,
  input: { surface: Surface; services: ApiServices; findAccess: FindAccess },
): void {
  const { surface, services, findAccess } = input;
  const { applicationParam, basePath } = surface;
  api.on(
    ["OPTIONS"],
    surface.roots.map((root) => `${root}/*`),
    cors(),
  );
  for (const route of surface.routes) {
    const path = toHonoPath(surface.basePath + route.path);
    const server = { services, findAccess, applicationParam, basePath };
    api.on([route.method.toUpperCase()], [path], serveRoute(route, server));
  }
  const description = describeSurface(surface);
  api.get(`${surface.basePath}/openapi.json`, (c) =>
    c.json(
      description.getOpenAPI31Document({
        openapi: "3.1.0",
        info: { title: surface.title, version: services.version },
        servers: [{ url: services.publicUrl.origin }],
      }),
      200,
      ANY_ORIGIN,
    ),
  );
}

/** Serves nothing: it holds what the document is made of. */
function describeSurface(surface: Surface): OpenAPIHono {
  const description = new OpenAPIHono();
  description.openAPIRegistry.registerComponent("securitySchemes", KEY_SCHEME, {
    type: "http",
    scheme: "bearer",
  });
  for (const route of surface.routes) {
    description.openAPIRegistry.registerPath(describeRoute(route, surface));
  }
  return description;
}

function toHonoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function describeRoute(route: Route, { name, basePath, describeErrors }: Surface): RouteConfig {
  const { params, query, body } = route;
  return createRoute({
    method: route.method,
    path: basePath + route.path,
    operationId: `${name}.${route.operation}`,
    summary: route.summary,
    security: route.permission === "public" ? [] : [{ [KEY_SCHEME]: [] }],
    request: {
      ...(params && { params: asObject(params) }),
      ...(query && { query: asObject(query) }),
      ...(body && {
        body: { required: !takesNothing(body), content: { "application/json": { schema: body } } },
      }),
    },
    responses: { ...describeErrors(route), ...describeAnswers(route) },
  });
}

function takesNothing(body: NonNullable<Route["body"]>): boolean {
  return body.safeParse(undefined).success;
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
