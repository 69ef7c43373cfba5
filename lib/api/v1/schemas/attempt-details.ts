import { z } from "@hono/zod-openapi";
import { messageParams } from "@/lib/api/v1/schemas/common";

export const attemptParams = messageParams.extend({ attempt_id: z.string() });

export const messageAttemptHeadersOut = z
  .object({
    sentHeaders: z
      .record(z.string(), z.string())
      .openapi({ description: "As sent, without what belongs to the connection" }),
    responseHeaders: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .nullable()
      .openapi({
        description: "Null where there was no answer; a list where a name came more than once",
      }),
    sensitive: z
      .array(z.string())
      .openapi({ description: "Names of headers that were sent and whose values are not kept" }),
  })
  .openapi("MessageAttemptHeadersOut");

const phaseMs = z.number().nullable().openapi({
  description: "Milliseconds; null where the attempt did not come that far, or needed none",
});

export const messageAttemptTimingOut = z
  .object({
    dnsMs: phaseMs,
    connectMs: phaseMs,
    tlsMs: phaseMs,
    firstByteMs: phaseMs,
    totalMs: z.number(),
  })
  .openapi("MessageAttemptTimingOut");

export type MessageAttemptHeadersOut = z.output<typeof messageAttemptHeadersOut>;
export type MessageAttemptTimingOut = z.output<typeof messageAttemptTimingOut>;
