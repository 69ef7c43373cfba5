import { OpenAPIHono } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import { createErrorHandler } from "@/lib/api/kit/handle-error";
import { mountRoutes } from "@/lib/api/kit/mount-routes";
import type { ApiServices } from "@/lib/api/kit/services";
import { mountMetrics } from "@/lib/api/metrics/mount-metrics";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { renderV1Error, V1_INTERNAL_ERROR } from "@/lib/api/v1/errors";
import { createKeyAccessCache } from "@/lib/api-keys/key-access-cache";
import { AppError } from "@/lib/errors/app-error";

const V1_BASE_PATH = "/api/v1";

/** The whole HTTP API. It knows neither Next nor the process: server.ts and the mount in app/ call `fetch`. */
export function createApi(services: ApiServices): OpenAPIHono {
  const api = new OpenAPIHono({ strict: false });
  const findAccess = createKeyAccessCache({
    db: services.database.prisma,
    now: Date.now,
    onError: (error) => services.logger.warn({ err: error }, "a key's use could not be noted"),
  });
  api.use(`${V1_BASE_PATH}/*`, cors());
  mountMetrics(api, { services, findAccess });
  mountRoutes(api, { basePath: V1_BASE_PATH, routes: V1_ROUTES, services, findAccess });
  api.get(`${V1_BASE_PATH}/openapi.json`, (c) => c.json(describeV1(api, services)));
  api.all("*", () => {
    throw new AppError("not_found", "There is no such path in this API");
  });
  api.onError(
    createErrorHandler({
      render: renderV1Error,
      internalError: V1_INTERNAL_ERROR,
      logger: services.logger,
      onAnswered: services.metrics.countError,
    }),
  );
  return api;
}

function describeV1(api: OpenAPIHono, services: ApiServices) {
  return api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Posthaste API", version: services.version },
    servers: [{ url: services.publicUrl.origin }],
  });
}
