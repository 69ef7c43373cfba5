import { z } from "@hono/zod-openapi";
import { STATUS_TEXTS } from "@/lib/api/v1/schemas/attempt";
import { timestamp } from "@/lib/api/v1/schemas/common";
import { endpointIds } from "@/lib/api/v1/schemas/query";

export const oldSecretOut = z
  .object({
    id: z.string(),
    createdAt: timestamp,
    expiresAt: timestamp.openapi({ description: "Until then it signs beside the current one" }),
  })
  .openapi("OldSecretOut");

export const rateLimitStatusOut = z
  .object({
    limitPerSecond: z
      .number()
      .nullable()
      .openapi({ description: "Null for as fast as the endpoint answers" }),
    source: z.enum(["endpoint", "application"]).nullable(),
    waiting: z.number().openapi({ description: "Deliveries that are due now; 10,000 at most" }),
    isWaitingCapped: z.boolean().openapi({ description: "More wait than are counted" }),
  })
  .openapi("RateLimitStatusOut");

export const lastAttemptsQuery = z.object({ endpoint_ids: endpointIds.optional() });

export const lastAttemptOut = z
  .object({
    endpointId: z.string(),
    attemptId: z.string(),
    statusText: z.enum(STATUS_TEXTS),
    responseStatusCode: z.number().openapi({ description: "0 where nothing was answered" }),
    timestamp,
  })
  .openapi("LastAttemptOut");

export type OldSecretOut = z.output<typeof oldSecretOut>;
export type RateLimitStatusOut = z.output<typeof rateLimitStatusOut>;
export type LastAttemptOut = z.output<typeof lastAttemptOut>;
