import { OpenAPIHono } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import { ANY_ORIGIN } from "@/lib/api/kit/answer-headers";
import { createErrorHandler } from "@/lib/api/kit/handle-error";
import { mountRoutes } from "@/lib/api/kit/mount-routes";
import { createPathRefusal } from "@/lib/api/kit/refuse-path";
import type { ApiServices } from "@/lib/api/kit/services";
import { mountMetrics } from "@/lib/api/metrics/mount-metrics";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { describeV1Errors } from "@/lib/api/v1/describe-errors";
import { renderV1Error, V1_INTERNAL_ERROR } from "@/lib/api/v1/errors";
import { createKeyAccessCache } from "@/lib/api-keys/key-access-cache";

const V1_BASE_PATH = "/api/v1";

/** The whole HTTP API. It knows neither Next nor the process: server.ts and the mount in app/ call `fetch`. */
export function createApi(services: ApiServices): OpenAPIHono {
  const api = new OpenAPIHono({ strict: false });
  const findAccess = createKeyAccessCache({
    db: services.database.prisma,
    now: Date.now,
    onError: (error) => services.logger.warn({ err: error }, "a key's use could not be noted"),
  });
  api.on(["OPTIONS"], [`${V1_BASE_PATH}/*`], cors());
  mountMetrics(api, { services, findAccess });
  const surface = {
    basePath: V1_BASE_PATH,
    routes: V1_ROUTES,
    describeErrors: describeV1Errors,
  };
  mountRoutes(api, { ...surface, services, findAccess });
  api.get(`${V1_BASE_PATH}/openapi.json`, (c) =>
    c.json(describeV1(api, services), 200, ANY_ORIGIN),
  );
  const handleError = createErrorHandler({
    render: renderV1Error,
    internalError: V1_INTERNAL_ERROR,
    logger: services.logger,
    onAnswered: services.metrics.countError,
  });
  const refusePath = createPathRefusal(surface);
  api.onError(handleError);
  api.notFound((c) => handleError(refusePath(c.req.path), c));
  return api;
}

function describeV1(api: OpenAPIHono, services: ApiServices) {
  return api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Posthaste API", version: services.version },
    servers: [{ url: services.publicUrl.origin }],
  });
}
