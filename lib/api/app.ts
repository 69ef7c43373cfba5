import { OpenAPIHono } from "@hono/zod-openapi";
import { createErrorHandler } from "@/lib/api/kit/handle-error";
import { mountSurface } from "@/lib/api/kit/mount-surface";
import { createPathRefusal } from "@/lib/api/kit/refuse-path";
import type { ApiServices } from "@/lib/api/kit/services";
import type { Surface } from "@/lib/api/kit/surface";
import { mountMetrics } from "@/lib/api/metrics/mount-metrics";
import { V1_SURFACE } from "@/lib/api/v1/surface";
import { createKeyAccessCache } from "@/lib/api-keys/key-access-cache";

/** The whole HTTP API. It knows neither Next nor the process: server.ts and the mount in app/ call `fetch`. */
export function createApi(services: ApiServices): OpenAPIHono {
  const api = new OpenAPIHono({ strict: false });
  const findAccess = createKeyAccessCache({
    db: services.database.prisma,
    now: Date.now,
    onError: (error) => services.logger.warn({ err: error }, "a key's use could not be noted"),
  });
  mountMetrics(api, { services, findAccess });
  mountSurface(api, { surface: V1_SURFACE, services, findAccess });
  const { handleError, refusePath } = createRefusals(V1_SURFACE, services);
  api.onError(handleError);
  api.notFound((c) => handleError(refusePath(c.req.path), c));
  return api;
}

/** How a surface says no. */
function createRefusals(surface: Surface, services: ApiServices) {
  const handleError = createErrorHandler({
    render: surface.renderError,
    internalError: surface.internalError,
    logger: services.logger,
    onAnswered: services.metrics.countError,
  });
  return { handleError, refusePath: createPathRefusal(surface) };
}
