import { itemKey } from "@/lib/api/kit/idempotency";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentMessage } from "@/lib/api/v1/presenters/present-message";
import { eventIdTaken, readMessage } from "@/lib/api/v1/read-message";
import { appParams } from "@/lib/api/v1/schemas/common";
import {
  contentQuery,
  type MessageBatchOut,
  messageBatchIn,
  messageBatchOut,
} from "@/lib/api/v1/schemas/message";
import { notFound } from "@/lib/errors/app-error";
import type { AcceptResult } from "@/lib/messages/types";
import { sliceElements, sliceMember } from "@/lib/shared/json-slice";

export const messageBatchRoutes = [
  defineRoute({
    method: "post",
    path: "/app/{app_id}/msg/batch",
    operation: "message.create-batch",
    summary: "Send up to 500 messages to an application's endpoints, each with a result of its own",
    permission: "environment:write",
    params: appParams,
    query: contentQuery,
    body: messageBatchIn,
    responses: { 202: messageBatchOut },
    // Each message is kept under a key of its own: what was accepted is not accepted again.
    idempotency: "own",
    handler: async (ctx, { params, query, body, rawBody, idempotencyKey, services, trace }) => {
      const sources = sliceElements(sliceMember(rawBody, "messages") ?? "");
      const messages = body.messages.map((fields, index) => ({
        scope: ctx.scope,
        applicationRef: params.app_id,
        idempotencyKey: itemKey(idempotencyKey, index),
        ...readMessage(fields, sources[index] ?? ""),
      }));
      const results = await trace.inSpan("accept", (traceParent) =>
        services.acceptBatch(messages.map((message) => ({ ...message, traceParent }))),
      );
      for (const result of results) {
        if (result.kind !== "accepted") continue;
        services.live.note("traffic", result.applicationId);
        services.metrics.countAccepted();
      }
      return answer(202, {
        results: results.map((result, index) =>
          presentResult(result, {
            eventId: body.messages[index]?.eventId,
            withContent: query.with_content,
          }),
        ),
      });
    },
  }),
];

function presentResult(
  result: AcceptResult,
  input: { eventId: string | null | undefined; withContent: boolean },
): MessageBatchOut["results"][number] {
  switch (result.kind) {
    case "accepted":
    case "repeated":
      return { status: 202, message: presentMessage(result.message, input) };
    case "noApplication":
      throw notFound();
    case "eventIdTaken":
      return { status: 409, error: { code: "conflict", detail: eventIdTaken(input).message } };
  }
}
