import { z } from "@hono/zod-openapi";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import {
  messageAttemptHeadersOut,
  messageAttemptTimingOut,
} from "@/lib/api/v1/schemas/attempt-details";
import { eventTypeNameField } from "@/lib/shared/fields";

export const eventExampleIn = z
  .object({
    eventType: eventTypeNameField,
    exampleIndex: z
      .int("must be a whole number")
      .min(0, "must be at least 0")
      .default(0)
      .openapi({ description: "Which of the event type's examples, from 0" }),
  })
  .openapi("EventExampleIn");

export const endpointTestIn = z
  .object({
    eventType: eventTypeNameField,
    payload: z
      .record(z.string(), z.unknown(), { error: "must be a JSON object" })
      .optional()
      .openapi({ description: "Sent as it is written; the event type's example where left out" }),
  })
  .openapi("EndpointTestIn");

export const explanationOut = z
  .object({
    tone: z.enum(["good", "warn", "bad"]),
    title: z.string(),
    meaning: z.string(),
    advice: z.string().nullable().openapi({ description: "What to do; null for nothing" }),
  })
  .openapi("AttemptExplanationOut");

export const endpointTestOut = z
  .object({
    msgId: z.string(),
    eventType: z.string(),
    attempt: messageAttemptOut,
    outcome: z.string().openapi({
      description: "delivered, refused, gone, throttled, blocked, or unreachable. and the reason",
    }),
    isResponseTruncated: z.boolean(),
    timing: messageAttemptTimingOut,
    headers: messageAttemptHeadersOut,
    explanation: explanationOut,
  })
  .openapi("EndpointTestOut");

export type EndpointTestOut = z.output<typeof endpointTestOut>;
