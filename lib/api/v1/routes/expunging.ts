import { answer, defineRoute } from "@/lib/api/kit/route";
import { attemptParams } from "@/lib/api/v1/schemas/attempt-details";
import { messageParams } from "@/lib/api/v1/schemas/common";
import { expungeAttempt } from "@/lib/attempts/expunge-attempt";
import { expungeMessage } from "@/lib/messages/expunge-message";

/** Contents that go on request, before their time. Asking again changes nothing. */
export const expungingRoutes = [
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/msg/{msg_id}/content",
    operation: "message.expunge-content",
    summary: "Forget a message's payload",
    permission: "application:administer",
    params: messageParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await expungeMessage(ctx, params.msg_id);
      return answer(204, null);
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/msg/{msg_id}/attempt/{attempt_id}/content",
    operation: "message-attempt.expunge-content",
    summary: "Forget the body that an attempt was answered with",
    permission: "application:administer",
    params: attemptParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await expungeAttempt(ctx, { messageRef: params.msg_id, attemptId: params.attempt_id });
      return answer(204, null);
    },
  }),
];
