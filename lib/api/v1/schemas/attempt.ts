import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/v1/schemas/common";
import { messageOut } from "@/lib/api/v1/schemas/message";

export const STATUS_TEXTS = ["success", "pending", "fail", "sending", "canceled"] as const;

export const messageAttemptOut = z
  .object({
    id: z.string(),
    msgId: z.string(),
    endpointId: z.string(),
    url: z.string(),
    response: z.string(),
    responseStatusCode: z.number().openapi({ description: "0 where there was no answer" }),
    responseDurationMs: z.number(),
    status: z
      .number()
      .openapi({ description: "0 success, 1 pending, 2 fail, 3 sending, 4 canceled" }),
    statusText: z.enum(STATUS_TEXTS),
    triggerType: z.number().openapi({ description: "0 scheduled, 1 manual" }),
    timestamp,
    msg: messageOut.optional(),
  })
  .openapi("MessageAttemptOut");

export type MessageAttemptOut = z.output<typeof messageAttemptOut>;
