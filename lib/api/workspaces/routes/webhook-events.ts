import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentData } from "@/lib/api/workspaces/presenters/present-data";
import { presentWebhookEvent } from "@/lib/api/workspaces/presenters/present-webhook-event";
import { dataOf } from "@/lib/api/workspaces/schemas/common";
import { webhookEventOut } from "@/lib/api/workspaces/schemas/webhook-event";
import { listSubscribableEventTypes } from "@/lib/event-types/queries";

export const webhookEventRoutes = [
  defineRoute({
    method: "get",
    path: "/webhooks/events",
    operation: "webhook-event.list",
    summary: "Get webhook events",
    permission: "subscribable",
    responses: { 200: dataOf(webhookEventOut.array()) },
    handler: async (ctx, { services }) => {
      const eventTypes = await listSubscribableEventTypes(ctx);
      const events = eventTypes.map((eventType) => presentWebhookEvent(eventType, services));
      return answer(200, presentData(events));
    },
  }),
];
