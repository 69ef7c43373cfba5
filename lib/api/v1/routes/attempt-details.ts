import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentAttempt } from "@/lib/api/v1/presenters/present-attempt";
import { presentAttemptHeaders } from "@/lib/api/v1/presenters/present-attempt-headers";
import { presentAttemptTiming } from "@/lib/api/v1/presenters/present-attempt-timing";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import {
  attemptParams,
  messageAttemptHeadersOut,
  messageAttemptTimingOut,
} from "@/lib/api/v1/schemas/attempt-details";
import { getAttempt } from "@/lib/attempts/queries";

/** One attempt, and what is stored of it beyond Svix's model. */
export const attemptDetailRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/msg/{msg_id}/attempt/{attempt_id}",
    operation: "message-attempt.get",
    summary: "Get an attempt",
    permission: "application:read",
    params: attemptParams,
    responses: { 200: messageAttemptOut },
    handler: async (ctx, { params }) => {
      const reference = { messageRef: params.msg_id, attemptId: params.attempt_id };
      return answer(200, presentAttempt(await getAttempt(ctx, reference), { withContent: true }));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/msg/{msg_id}/attempt/{attempt_id}/headers",
    operation: "message-attempt.get-headers",
    summary: "Get the headers of an attempt and of its answer",
    permission: "application:read",
    params: attemptParams,
    responses: { 200: messageAttemptHeadersOut },
    handler: async (ctx, { params }) => {
      const reference = { messageRef: params.msg_id, attemptId: params.attempt_id };
      return answer(200, presentAttemptHeaders(await getAttempt(ctx, reference)));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/msg/{msg_id}/attempt/{attempt_id}/timing",
    operation: "message-attempt.get-timing",
    summary: "Get how long each phase of an attempt took",
    permission: "application:read",
    params: attemptParams,
    responses: { 200: messageAttemptTimingOut },
    handler: async (ctx, { params }) => {
      const reference = { messageRef: params.msg_id, attemptId: params.attempt_id };
      return answer(200, presentAttemptTiming(await getAttempt(ctx, reference)));
    },
  }),
];
