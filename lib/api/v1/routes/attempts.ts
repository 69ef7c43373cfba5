import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentAttempt } from "@/lib/api/v1/presenters/present-attempt";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { endpointParams, listOf, messageParams } from "@/lib/api/v1/schemas/common";
import { attemptQuery, flag, reference } from "@/lib/api/v1/schemas/query";
import { listAttemptsByEndpoint, listAttemptsByMessage } from "@/lib/attempts/queries";
import { getEndpoint } from "@/lib/endpoints/queries";
import { findMessages, getMessage } from "@/lib/messages/queries";
import { resendMessage } from "@/lib/messages/resend-message";
import { pageRequest } from "@/lib/shared/pages";

const resendParams = messageParams.extend({ endpoint_id: z.string() });

export const attemptRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/attempt/msg/{msg_id}",
    operation: "message-attempt.list-by-msg",
    summary: "List a message's attempts",
    permission: "application:read",
    params: messageParams,
    query: attemptQuery.extend({ endpoint_id: reference.optional() }),
    responses: { 200: listOf(messageAttemptOut) },
    handler: async (ctx, { params, query }) => {
      const { id: messageId } = await getMessage(ctx, params.msg_id);
      const endpoint = query.endpoint_id && (await getEndpoint(ctx, query.endpoint_id));
      const page = await listAttemptsByMessage(ctx, {
        messageId,
        endpointId: endpoint ? endpoint.id : undefined,
        filter: toFilter(query),
        page: pageRequest(query, "descending"),
        now: new Date(),
      });
      const options = { withContent: query.with_content };
      return answer(
        200,
        presentPage(page, (item) => presentAttempt(item, options)),
      );
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/attempt/endpoint/{endpoint_id}",
    operation: "message-attempt.list-by-endpoint",
    summary: "List the attempts to an endpoint",
    permission: "application:read",
    params: endpointParams,
    query: attemptQuery.extend({ with_msg: flag.default(false) }),
    responses: { 200: listOf(messageAttemptOut) },
    handler: async (ctx, { params, query }) => {
      const { id: endpointId } = await getEndpoint(ctx, params.endpoint_id);
      const page = await listAttemptsByEndpoint(ctx, {
        endpointId,
        filter: toFilter(query),
        page: pageRequest(query, "descending"),
        now: new Date(),
      });
      const ids = query.with_msg ? page.items.map(({ messageId }) => messageId) : [];
      const messages = await findMessages(ctx, ids);
      const present = (item: (typeof page.items)[number]) =>
        presentAttempt(item, {
          withContent: query.with_content,
          message: messages.get(item.messageId),
        });
      return answer(200, presentPage(page, present));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/msg/{msg_id}/endpoint/{endpoint_id}/resend",
    operation: "message-attempt.resend",
    summary: "Send a message to an endpoint once more",
    permission: "application:write",
    params: resendParams,
    responses: { 202: z.object({}) },
    handler: async (ctx, { params }) => {
      await resendMessage(ctx, { messageRef: params.msg_id, endpointRef: params.endpoint_id });
      return answer(202, {});
    },
  }),
];

function toFilter(query: z.output<typeof attemptQuery>) {
  const { status, channel, tag, before, after } = query;
  return {
    status,
    statusCodeClass: query.status_code_class,
    eventTypes: query.event_types,
    channel,
    tag,
    before,
    after,
  };
}
