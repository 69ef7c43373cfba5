import { z } from "@hono/zod-openapi";
import { STATUS_TEXTS } from "@/lib/api/v1/schemas/attempt";
import { timestamp } from "@/lib/api/v1/schemas/common";
import { RETRY_DELIVERIES_MAX, RETRY_OUTCOMES } from "@/lib/messages/constants";

const deliveryAttemptOut = z
  .object({
    id: z.string(),
    attemptNumber: z
      .number()
      .openapi({ description: "1 for the first scheduled attempt; 0 for one by hand" }),
    triggerType: z.number().openapi({ description: "0 scheduled, 1 manual" }),
    statusText: z.enum(["success", "fail"]),
    outcome: z
      .string()
      .openapi({ description: "What it came to: `delivered`, `refused`, `unreachable.dns`, …" }),
    responseStatusCode: z.number().openapi({ description: "0 where there was no answer" }),
    isResponseTruncated: z.boolean(),
    errorMessage: z.string().nullable(),
    remoteAddress: z.string().nullable(),
    url: z.string(),
    durationMs: z.number(),
    startedAt: timestamp,
  })
  .openapi("DeliveryAttemptOut");

export const messageDeliveryOut = z
  .object({
    endpointId: z.string(),
    url: z.string().openapi({ description: "Of the endpoint as it is now" }),
    description: z.string(),
    endpointState: z.enum(["enabled", "disabled", "deleted"]),
    disabledReason: z.string().nullable(),
    status: z
      .number()
      .openapi({ description: "0 success, 1 pending, 2 fail, 3 sending, 4 canceled" }),
    statusText: z.enum(STATUS_TEXTS),
    isTest: z.boolean(),
    attemptCount: z.number().openapi({ description: "Scheduled attempts made" }),
    delaysSeconds: z
      .array(z.number())
      .openapi({ description: "The schedule: from each failure to the next attempt" }),
    isInFlight: z.boolean().openapi({ description: "An attempt is under way" }),
    nextAttemptAt: timestamp.nullable(),
    heldUntil: timestamp.nullable().openapi({
      description:
        "The whole endpoint is left alone until then: it did not answer, or asked for it",
    }),
    manualRequestedAt: timestamp
      .nullable()
      .openapi({ description: "An attempt by hand was asked for and not yet made" }),
    resumesAt: timestamp
      .nullable()
      .openapi({ description: "When the schedule goes on after the attempt by hand" }),
    createdAt: timestamp,
    finishedAt: timestamp.nullable(),
    attempts: z.array(deliveryAttemptOut).openapi({ description: "Oldest first" }),
    attemptsLeftOut: z.number().openapi({ description: "Older attempts than those listed" }),
  })
  .openapi("MessageDeliveryOut");

export const resendToAllOut = z
  .object({ endpointIds: z.array(z.string()).openapi({ description: "Where it is sent again" }) })
  .openapi("ResendToAllOut");

const idOf = (prefix: "msg" | "ep", rule: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9A-Za-z]{27}$`), rule);

const deliveryReference = z
  .object({
    msgId: idOf("msg", "must be a message's id"),
    endpointId: idOf("ep", "must be an endpoint's id"),
  })
  .openapi("DeliveryReference");

export const deliveryRetryIn = z
  .object({
    deliveries: z
      .array(deliveryReference)
      .min(1, "must not be empty")
      .max(RETRY_DELIVERIES_MAX, `must have at most ${RETRY_DELIVERIES_MAX} deliveries`),
  })
  .openapi("DeliveryRetryIn");

export const deliveryRetryOut = z
  .object({
    results: z
      .array(
        deliveryReference.extend({
          outcome: z.enum(RETRY_OUTCOMES).openapi({
            description:
              "`requested`: one attempt is made now. Anything else says why none was asked for",
          }),
        }),
      )
      .openapi({ description: "In the order of the request; what was named twice stands once" }),
  })
  .openapi("DeliveryRetryOut");

export type DeliveryAttemptOut = z.output<typeof deliveryAttemptOut>;
export type MessageDeliveryOut = z.output<typeof messageDeliveryOut>;
export type DeliveryRetryOut = z.output<typeof deliveryRetryOut>;
export type ResendToAllOut = z.output<typeof resendToAllOut>;
