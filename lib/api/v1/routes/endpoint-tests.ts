import { bodyTooLarge, PAYLOAD_MAX_BYTES } from "@/lib/api/kit/read-body";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEndpointTest } from "@/lib/api/v1/presenters/present-endpoint-test";
import { presentMessage } from "@/lib/api/v1/presenters/present-message";
import { endpointParams } from "@/lib/api/v1/schemas/common";
import {
  endpointTestIn,
  endpointTestOut,
  eventExampleIn,
} from "@/lib/api/v1/schemas/endpoint-test";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { findTestAttempt, getAttempt } from "@/lib/attempts/queries";
import { AppError } from "@/lib/errors/app-error";
import { getExample } from "@/lib/event-types/get-example";
import { getMessageByKey } from "@/lib/messages/queries";
import { testEndpoint } from "@/lib/messages/test-endpoint";
import { sliceMember } from "@/lib/shared/json-slice";

/** Both wait for the attempt, so neither may run in the transaction that keeps other answers. */
export const endpointTestRoutes = [
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint/{endpoint_id}/send-example",
    operation: "endpoint.send-example",
    summary: "Send an event type's example to an endpoint",
    permission: "application:write",
    params: endpointParams,
    body: eventExampleIn,
    responses: { 202: messageOut },
    idempotency: "own",
    handler: async (ctx, { params, body, idempotencyKey, services }) => {
      const { eventType, exampleIndex: index } = body;
      const sent = await testEndpoint(ctx, {
        endpointRef: params.endpoint_id,
        eventType,
        payload: await getExample(ctx, { eventType, index }),
        idempotencyKey,
        runner: services.tests,
      });
      const message = sent?.message ?? (await getMessageByKey(ctx, idempotencyKey));
      services.live.note("traffic", ctx.scope.applicationId);
      return answer(202, presentMessage(message, { withContent: true }));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint/{endpoint_id}/test",
    operation: "endpoint.test",
    summary: "Send a test to an endpoint and answer with what came of it",
    permission: "application:write",
    params: endpointParams,
    body: endpointTestIn,
    responses: { 200: endpointTestOut },
    idempotency: "own",
    handler: async (ctx, { params, body, rawBody, idempotencyKey, services }) => {
      const { eventType } = body;
      const sent = await testEndpoint(ctx, {
        endpointRef: params.endpoint_id,
        eventType,
        payload:
          body.payload === undefined
            ? await getExample(ctx, { eventType, index: 0 })
            : slicePayload(rawBody),
        idempotencyKey,
        runner: services.tests,
      });
      services.live.note("traffic", ctx.scope.applicationId);
      const attempt =
        sent === null
          ? await findTestAttempt(ctx, (await getMessageByKey(ctx, idempotencyKey)).id)
          : await getAttempt(ctx, { messageRef: sent.message.id, attemptId: sent.attemptId });
      if (attempt === null) throw stillUnderWay();
      return answer(200, presentEndpointTest(attempt));
    },
  }),
];

/** The exact text: it is stored, signed and sent as it came in. */
function slicePayload(rawBody: string): string {
  const payload = sliceMember(rawBody, "payload") ?? "";
  if (Buffer.byteLength(payload) > PAYLOAD_MAX_BYTES) throw bodyTooLarge();
  return payload;
}

function stillUnderWay(): AppError {
  return new AppError("conflict", "A request with this Idempotency-Key is still being answered");
}
