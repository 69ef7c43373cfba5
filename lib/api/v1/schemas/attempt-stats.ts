import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/v1/schemas/common";
import { instant, reference } from "@/lib/api/v1/schemas/query";

const PERIODS = ["OneDay", "OneHour", "FiveMinutes"] as const;

export const attemptStatsQuery = z.object({
  startDate: instant.optional(),
  endDate: instant.optional(),
  period: z.enum(PERIODS, { error: `must be one of ${PERIODS.join(", ")}` }),
  endpoint: reference.optional(),
});

const counts = z.array(z.number());
const latencies = z.array(z.number().nullable()).openapi({ description: "Milliseconds" });

export const attemptStatsOut = z
  .object({
    startDate: timestamp.openapi({ description: "The start of the first entry" }),
    endDate: timestamp.openapi({ description: "The end of the last entry" }),
    successCount: counts.openapi({ description: "Attempts, an entry for each period" }),
    failureCount: counts.openapi({ description: "Attempts" }),
    canceledCount: counts.openapi({ description: "Deliveries" }),
    latencyP50: latencies,
    latencyP95: latencies,
    latencyP99: latencies,
  })
  .openapi("AttemptStatsOut");

export type AttemptStatsOut = z.output<typeof attemptStatsOut>;
