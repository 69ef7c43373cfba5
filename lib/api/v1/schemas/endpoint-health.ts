import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/v1/schemas/common";

const health = {
  status: z.enum(["healthy", "degraded", "failing", "disabled"]).openapi({
    description:
      "Degraded: some attempts failed lately. Failing: nothing but failures. Disabled: nothing is sent",
  }),
  reason: z.string().openapi({ description: "In plain words" }),
  failingSince: timestamp.nullable().openapi({
    description: "The first of the failures in a row; null where the last attempt succeeded",
  }),
  failuresInRow: z.number(),
  lastFailureAt: timestamp.nullable(),
  nextAttemptAt: timestamp.nullable().openapi({ description: "Null where nothing waits" }),
  disableAt: timestamp.nullable().openapi({
    description: "When the endpoint is disabled unless an attempt succeeds; null for not at all",
  }),
};

export const endpointHealthOut = z.object(health).openapi("EndpointHealthOut");
export const listedEndpointHealthOut = z
  .object({ endpointId: z.string(), ...health })
  .openapi("ListedEndpointHealthOut");

export const endpointHealthCountsOut = z
  .object({
    healthy: z.number(),
    degraded: z.number(),
    failing: z.number(),
    disabled: z.number(),
  })
  .openapi("EndpointHealthCountsOut");

export type EndpointHealthCountsOut = z.output<typeof endpointHealthCountsOut>;
export type EndpointHealthOut = z.output<typeof endpointHealthOut>;
export type ListedEndpointHealthOut = z.output<typeof listedEndpointHealthOut>;
