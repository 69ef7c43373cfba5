import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentDelivery } from "@/lib/api/v1/presenters/present-delivery";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { listOf, messageParams } from "@/lib/api/v1/schemas/common";
import { messageDeliveryOut } from "@/lib/api/v1/schemas/message-delivery";
import { listDeliveries } from "@/lib/attempts/list-deliveries";
import { pageQuery, pageRequest } from "@/lib/shared/pages";

export const messageDeliveryRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/msg/{msg_id}/deliveries",
    operation: "message-delivery.list",
    summary: "List what became of a message at each endpoint",
    permission: "application:read",
    params: messageParams,
    query: pageQuery("ep"),
    responses: { 200: listOf(messageDeliveryOut) },
    handler: async (ctx, { params, query, services }) => {
      const page = await listDeliveries(ctx, {
        messageRef: params.msg_id,
        page: pageRequest(query, "ascending"),
      });
      const { standardRetryDelaysSeconds } = services;
      return answer(
        200,
        presentPage(page, (delivery) => presentDelivery(delivery, standardRetryDelaysSeconds)),
      );
    },
  }),
];
