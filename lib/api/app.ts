import { OpenAPIHono } from "@hono/zod-openapi";
import { createErrorHandler } from "@/lib/api/kit/handle-error";
import { mountSurface } from "@/lib/api/kit/mount-surface";
import { createPathRefusal } from "@/lib/api/kit/refuse-path";
import type { ApiServices } from "@/lib/api/kit/services";
import { isBelow, type Surface } from "@/lib/api/kit/surface";
import { mountMetrics } from "@/lib/api/metrics/mount-metrics";
import { V1_SURFACE } from "@/lib/api/v1/surface";
import { WORKSPACES_SURFACE } from "@/lib/api/workspaces/surface";
import { createKeyAccessCache } from "@/lib/api-keys/key-access-cache";
import { createTroubleWatch } from "@/lib/db/trouble-watch";

/** The whole HTTP API. It knows neither Next nor the process: server.ts and the mount in app/ call `fetch`. */
export function createApi(services: ApiServices): OpenAPIHono {
  const api = new OpenAPIHono({ strict: false });
  const findAccess = createKeyAccessCache({
    db: services.database.prisma,
    now: Date.now,
    onError: (error) => services.logger.warn({ err: error }, "a key's use could not be noted"),
  });
  mountMetrics(api, { services, findAccess });
  for (const surface of [V1_SURFACE, WORKSPACES_SURFACE]) {
    mountSurface(api, { surface, services, findAccess });
  }
  const onTrouble = createTroubleWatch({ pool: services.database.pool, logger: services.logger });
  const v1 = createRefusals(V1_SURFACE, { services, onTrouble });
  const workspaces = createRefusals(WORKSPACES_SURFACE, { services, onTrouble });
  const refusalsAt = (path: string) => (isBelow(WORKSPACES_SURFACE, path) ? workspaces : v1);
  api.onError((error, c) => refusalsAt(c.req.path).handleError(error, c));
  api.notFound((c) => {
    const { handleError, refusePath } = refusalsAt(c.req.path);
    return handleError(refusePath(c.req.path), c);
  });
  return api;
}

/** How a surface says no. */
function createRefusals(
  surface: Surface,
  { services, onTrouble }: { services: ApiServices; onTrouble: (error: Error) => void },
) {
  const handleError = createErrorHandler({
    render: surface.renderError,
    internalError: surface.internalError,
    logger: services.logger,
    onAnswered: services.metrics.countError,
    onTrouble,
  });
  return { handleError, refusePath: createPathRefusal(surface) };
}
