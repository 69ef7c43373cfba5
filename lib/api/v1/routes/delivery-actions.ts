import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { messageParams } from "@/lib/api/v1/schemas/common";
import { canceledOut } from "@/lib/api/v1/schemas/endpoint-queue";
import { resendToAllOut } from "@/lib/api/v1/schemas/message-delivery";
import { resendToAll } from "@/lib/messages/resend-to-all";
import { stopDelivery } from "@/lib/messages/stop-delivery";

export const deliveryActionRoutes = [
  defineRoute({
    method: "post",
    path: "/app/{app_id}/msg/{msg_id}/resend",
    operation: "message.resend",
    summary: "Send a message once more to every endpoint that is subscribed to it",
    permission: "application:write",
    params: messageParams,
    responses: { 202: resendToAllOut },
    handler: async (ctx, { params }) =>
      answer(202, { endpointIds: await resendToAll(ctx, params.msg_id) }),
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/msg/{msg_id}/endpoint/{endpoint_id}/stop",
    operation: "message-delivery.stop",
    summary: "Cancel what is pending of one delivery",
    permission: "application:write",
    params: messageParams.extend({ endpoint_id: z.string() }),
    responses: { 200: canceledOut },
    handler: async (ctx, { params }) => {
      const reference = { messageRef: params.msg_id, endpointRef: params.endpoint_id };
      return answer(200, { canceled: await stopDelivery(ctx, reference) });
    },
  }),
];
