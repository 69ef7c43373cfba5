import { z } from "@hono/zod-openapi";
import { instant } from "@/lib/api/v1/schemas/query";

export const endpointStatsQuery = z.object({
  since: instant.optional(),
  until: instant.optional(),
});

export const endpointStatsOut = z
  .object({
    success: z.number().openapi({ description: "Attempts" }),
    fail: z.number().openapi({ description: "Attempts" }),
    pending: z.number().openapi({ description: "Deliveries that wait for their next attempt" }),
    sending: z.number().openapi({ description: "Deliveries whose attempt is under way" }),
    canceled: z.number().openapi({ description: "Deliveries" }),
  })
  .openapi("EndpointStats");

export const canceledOut = z
  .object({ canceled: z.number().openapi({ description: "Deliveries that waited" }) })
  .openapi("CancelMessagesOut");
