import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { probeWritable } from "@/lib/db/probe";
import { readHealth } from "@/lib/stats/read-health";
import { readDeliveryState } from "@/lib/telemetry/heartbeat";

const status = z.enum(["ok", "unavailable"]);

/** Why the database can't store a message; null when it can. */
const problem = z.enum(["away", "crowded", "read-only", "full", "busy"]).nullable();

const health = z
  .object({
    status: z.enum(["ok", "degraded", "unavailable"]),
    version: z.string(),
    database: z.object({ status, latencyMs: z.number().nullable(), problem }),
    queue: z
      .object({
        /** Deliveries whose time has come and that no worker has taken yet; counted up to a bound. */
        due: z.number(),
        oldestDueSeconds: z.number().nullable(),
        inFlight: z.number(),
        /** Messages whose deliveries are not all made yet; counted up to the same bound. */
        pendingFanOuts: z.number(),
      })
      .nullable(),
    /** Whether deliveries go out and are recorded; null while the database is away. */
    delivery: z
      .object({
        status: z.enum(["ok", "degraded"]),
        reason: z.string().nullable(),
        workers: z.number(),
      })
      .nullable(),
  })
  .openapi("Health");

const liveness = z.object({ status: z.literal("ok"), version: z.string() }).openapi("Liveness");

const readiness = z
  .object({
    status,
    version: z.string(),
    /** The process takes requests only while it is `running`. */
    phase: z.enum(["starting", "running", "stopping"]),
    database: z.object({ status, latencyMs: z.number().nullable(), problem }),
  })
  .openapi("Readiness");

export const healthRoutes = [
  defineRoute({
    method: "get",
    path: "/health",
    operation: "health.get",
    summary: "State of the service, the database and the queue, for people and dashboards",
    permission: "public",
    responses: { 200: health, 503: health },
    handler: async (_, { services }) => {
      const { database, queue } = await readHealth(services.database.pool);
      const { version } = services;
      const { pool } = services.database;
      const delivery = queue && (await readDeliveryState(pool, queue.oldestDueSeconds));
      const isOk = database.status === "ok" && services.phase() === "running";
      // Degraded is 200: this process still accepts messages, and must stay behind the load balancer.
      return isOk
        ? answer(200, { status: delivery?.status ?? "ok", version, database, queue, delivery })
        : answer(503, { status: "unavailable", version, database, queue, delivery });
    },
  }),
  defineRoute({
    method: "get",
    path: "/health/live",
    operation: "health.live",
    summary: "Liveness: the process answers. It doesn't ask the database, so restart on failure",
    permission: "public",
    responses: { 200: liveness },
    handler: async (_, { services }) => answer(200, { status: "ok", version: services.version }),
  }),
  defineRoute({
    method: "get",
    path: "/health/ready",
    operation: "health.ready",
    summary: "Readiness: send requests here. 503 while starting, stopping, or unable to write",
    permission: "public",
    responses: { 200: readiness, 503: readiness },
    handler: async (_, { services }) => {
      const { trouble: problem, latencyMs } = await probeWritable(services.database.pool);
      const phase = services.phase();
      const { version } = services;
      const isWritable = problem === null;
      const database = { status: isWritable ? "ok" : "unavailable", latencyMs, problem } as const;
      return isWritable && phase === "running"
        ? answer(200, { status: "ok", version, phase, database })
        : answer(503, { status: "unavailable", version, phase, database });
    },
  }),
];
