import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentMessage } from "@/lib/api/v1/presenters/present-message";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { eventIdTaken, readMessage } from "@/lib/api/v1/read-message";
import { appParams, listOf, messageParams } from "@/lib/api/v1/schemas/common";
import { contentQuery, type MessageIn, messageIn, messageOut } from "@/lib/api/v1/schemas/message";
import { messageFilterQuery } from "@/lib/api/v1/schemas/query";
import { createApplication } from "@/lib/applications/create-application";
import type { EnvironmentContext } from "@/lib/db/context";
import { AppError, notFound } from "@/lib/errors/app-error";
import { getMessage, listMessages } from "@/lib/messages/queries";
import type { AcceptResult, Message } from "@/lib/messages/types";
import { pageQuery, pageRequest } from "@/lib/shared/pages";

export const messageRoutes = [
  defineRoute({
    method: "post",
    path: "/app/{app_id}/msg",
    operation: "message.create",
    summary: "Send a message to an application's endpoints",
    permission: "environment:write",
    params: appParams,
    query: contentQuery,
    body: messageIn,
    responses: { 202: messageOut },
    idempotency: "own",
    handler: async (ctx, { params, query, body, rawBody, idempotencyKey, services, trace }) => {
      if (body.application) await ensureApplication(ctx, { body, reference: params.app_id });
      const message = { applicationRef: params.app_id, ...readMessage(body, rawBody) };
      const { scope } = ctx;
      const result = await trace.inSpan("accept", (traceParent) =>
        services.acceptMessage({ scope, idempotencyKey, traceParent, ...message }),
      );
      const accepted = requireAccepted(result, body);
      return answer(202, presentMessage(accepted, { withContent: query.with_content }));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/msg",
    operation: "message.list",
    summary: "List messages",
    permission: "application:read",
    params: appParams,
    query: pageQuery("msg").extend(messageFilterQuery),
    responses: { 200: listOf(messageOut) },
    handler: async (ctx, { query }) => {
      const { channel, tag, before, after, event_types: eventTypes } = query;
      const page = await listMessages(ctx, {
        page: pageRequest(query, "descending"),
        filter: { channel, tag, before, after, eventTypes },
        now: new Date(),
      });
      const options = { withContent: query.with_content };
      return answer(
        200,
        presentPage(page, (item) => presentMessage(item, options)),
      );
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/msg/{msg_id}",
    operation: "message.get",
    summary: "Get a message",
    permission: "application:read",
    params: messageParams,
    query: contentQuery,
    responses: { 200: messageOut },
    handler: async (ctx, { params, query }) => {
      const message = await getMessage(ctx, params.msg_id);
      const options = { withContent: query.with_content };
      return answer(200, presentMessage(message, options));
    },
  }),
];

function requireAccepted(result: AcceptResult, body: MessageIn): Message {
  switch (result.kind) {
    case "accepted":
    case "repeated":
      return result.message;
    case "noApplication":
      throw notFound();
    case "eventIdTaken":
      throw eventIdTaken(body);
  }
}

/** `application` in the body creates the application that the path names, if it is not there yet. */
async function ensureApplication(
  ctx: EnvironmentContext,
  input: { body: MessageIn; reference: string },
): Promise<void> {
  const { application } = input.body;
  if (!application) return;
  if (!application.uid) throw uidProblem("application_uid_missing", "is needed to create it");
  if (application.uid !== input.reference) {
    throw uidProblem("application_uid_mismatch", "must be the one in the path");
  }
  await createApplication(ctx, application);
}

function uidProblem(type: string, message: string): AppError {
  const path = ["body", "application", "uid"];
  return new AppError("invalid_input", { message, problems: [{ path, message, type }] });
}
