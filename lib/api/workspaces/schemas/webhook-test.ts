import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/workspaces/schemas/common";
import { eventField, eventsField } from "@/lib/api/workspaces/schemas/fields";

const TEST_ERROR_CODES = [
  "TIMEOUT",
  "CONNECTION_REFUSED",
  "DNS",
  "TLS",
  "RESET",
  "BLOCKED_ADDRESS",
  "NON_2XX",
  // Ours alone: the contract has none for what was not the receiver's doing.
  "INTERNAL",
] as const;

/** No body at all asks for every event too. */
export const webhookTestIn = z
  .strictObject({ event: eventField, events: eventsField }, { error: "must be a JSON object" })
  .partial()
  .refine(({ event, events }) => event === undefined || events === undefined, {
    error: "must not stand beside `event`",
    path: ["events"],
  })
  .optional()
  .openapi("WebhookTestIn", {
    description: "One event, or some; every event that is subscribed to where it is left out",
  });

const testOut = z
  .object({
    event: z.string(),
    succeeded: z.boolean(),
    startedAt: timestamp,
    durationMs: z.number(),
    messageId: z
      .string()
      .nullable()
      .openapi({ description: "Null where it was not even stored, so nothing was sent" }),
    request: z.object({
      method: z.literal("POST"),
      url: z.string(),
      headers: z
        .record(z.string(), z.string())
        .openapi({ description: "Without the values of the webhook's own headers" }),
      body: z.string(),
    }),
    response: z
      .object({
        status: z.number(),
        headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        body: z.string().openapi({ description: "At most the first 64 KiB" }),
      })
      .nullable(),
    error: z.object({ code: z.enum(TEST_ERROR_CODES), message: z.string() }).nullable(),
  })
  .openapi("WebhookTest");

export const webhookTestsOut = z
  .object({
    startedAt: timestamp,
    testsRun: z.number(),
    testsSucceeded: z.number(),
    testsFailed: z.number(),
    tests: z.array(testOut),
  })
  .openapi("WebhookTests");

export type TestErrorCode = (typeof TEST_ERROR_CODES)[number];
export type WebhookTestOut = z.output<typeof testOut>;
export type WebhookTestsOut = z.output<typeof webhookTestsOut>;
