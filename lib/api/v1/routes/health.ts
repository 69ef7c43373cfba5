import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { readHealth } from "@/lib/stats/read-health";

const health = z
  .object({
    status: z.enum(["ok", "unavailable"]),
    version: z.string(),
    database: z.object({
      status: z.enum(["ok", "unavailable"]),
      latencyMs: z.number().nullable(),
    }),
    queue: z
      .object({
        /** Deliveries whose time has come and that no worker has taken yet; counted up to a bound. */
        due: z.number(),
        oldestDueSeconds: z.number().nullable(),
        inFlight: z.number(),
      })
      .nullable(),
  })
  .openapi("Health");

export const healthRoutes = [
  defineRoute({
    method: "get",
    path: "/health",
    operation: "health.get",
    summary: "Whether the service lives and is ready, with the state of database and queue",
    permission: "public",
    responses: { 200: health, 503: health },
    handler: async (_, { services }) => {
      const { database, queue } = await readHealth(services.database.pool);
      const { status } = database;
      const body = { status, version: services.version, database, queue };
      return status === "ok" ? answer(200, body) : answer(503, body);
    },
  }),
];
