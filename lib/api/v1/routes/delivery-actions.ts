import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentRetry } from "@/lib/api/v1/presenters/present-retry";
import { appParams, messageParams } from "@/lib/api/v1/schemas/common";
import { canceledOut } from "@/lib/api/v1/schemas/endpoint-queue";
import {
  deliveryRetryIn,
  deliveryRetryOut,
  resendToAllOut,
} from "@/lib/api/v1/schemas/message-delivery";
import { RETRY_DELIVERIES_MAX } from "@/lib/messages/constants";
import { resendToAll } from "@/lib/messages/resend-to-all";
import { retryDeliveries } from "@/lib/messages/retry-deliveries";
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
    path: "/app/{app_id}/delivery/retry",
    operation: "message-delivery.retry",
    summary: `Send up to ${RETRY_DELIVERIES_MAX} deliveries once more, each with a result of its own`,
    permission: "application:write",
    params: appParams,
    body: deliveryRetryIn,
    responses: { 202: deliveryRetryOut },
    handler: async (ctx, { body }) => {
      const asked = body.deliveries.map(({ msgId, endpointId }) => ({
        messageId: msgId,
        endpointId,
      }));
      const results = await retryDeliveries(ctx, asked);
      return answer(202, { results: results.map(presentRetry) });
    },
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
