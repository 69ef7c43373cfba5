import type { OpenAPIHono } from "@hono/zod-openapi";
import { authenticate } from "@/lib/api/kit/authenticate";
import type { ApiServices } from "@/lib/api/kit/services";
import type { FindAccess } from "@/lib/api-keys/key-access-cache";
import { AppError } from "@/lib/errors/app-error";

/** `GET /metrics` for Prometheus, with an environment's API key as its bearer token: it tells of all tenants. */
export function mountMetrics(
  api: OpenAPIHono,
  { services, findAccess }: { services: ApiServices; findAccess: FindAccess },
): void {
  api.get("/metrics", async (c) => {
    const principal = await authenticate(c.req.raw, {
      findAccess,
      readSession: async () => null,
      publicOrigin: services.publicUrl.origin,
    });
    if (principal.kind !== "apiKey" || principal.applicationId !== null) {
      throw new AppError("forbidden", "An API key of the environment is needed");
    }
    const { contentType, text } = await services.metrics.render();
    return c.body(text, 200, { "content-type": contentType });
  });
}
