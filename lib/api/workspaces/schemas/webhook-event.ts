import { z } from "@hono/zod-openapi";

export const webhookEventOut = z
  .object({
    name: z.string().openapi({ description: "What stands in a webhook's `events`" }),
    title: z.string(),
    category: z.string(),
    description: z.string(),
    documentation: z.string().openapi({ description: "Where the event is described" }),
  })
  .openapi("WebhookEvent");

export type WebhookEventOut = z.output<typeof webhookEventOut>;
