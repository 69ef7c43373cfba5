import type { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import {
  presentFoundAttempt,
  presentFoundMessage,
  presentSearchPage,
} from "@/lib/api/v1/presenters/present-search";
import { appParams } from "@/lib/api/v1/schemas/common";
import {
  attemptSearchIn,
  attemptSearchOut,
  messageSearchIn,
  messageSearchOut,
} from "@/lib/api/v1/schemas/search";
import { searchAttempts } from "@/lib/attempts/search-attempts";
import type { ApplicationContext } from "@/lib/db/context";
import { getEndpoint } from "@/lib/endpoints/queries";
import { searchMessages } from "@/lib/messages/search-messages";
import type { SearchRequest } from "@/lib/messages/search-types";

/** Reads, in spite of their method: what is looked for stands in the body, and in no log of addresses. */
export const searchRoutes = [
  defineRoute({
    method: "post",
    path: "/app/{app_id}/msg/search",
    operation: "message.search",
    summary: "Search messages, newest first, with the state of their deliveries",
    permission: "application:read",
    params: appParams,
    body: messageSearchIn,
    responses: { 200: messageSearchOut },
    // Nothing happens twice: no answer is kept.
    idempotency: "own",
    handler: async (ctx, { body }) => {
      const page = await searchMessages(ctx, await toRequest(ctx, body));
      return answer(200, presentSearchPage(page, presentFoundMessage));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/attempt/search",
    operation: "message-attempt.search",
    summary: "Search attempts to all endpoints, newest first",
    permission: "application:read",
    params: appParams,
    body: attemptSearchIn,
    responses: { 200: attemptSearchOut },
    idempotency: "own",
    handler: async (ctx, { body }) => {
      const page = await searchAttempts(ctx, await toRequest(ctx, body));
      return answer(200, presentSearchPage(page, presentFoundAttempt));
    },
  }),
];

async function toRequest(
  ctx: ApplicationContext,
  body: z.output<typeof messageSearchIn> | z.output<typeof attemptSearchIn>,
): Promise<SearchRequest> {
  const { iterator, limit, endpointId: reference, ...filter } = body;
  const endpoint = reference == null ? undefined : await getEndpoint(ctx, reference);
  return {
    filter: {
      since: filter.since ?? undefined,
      until: filter.until ?? undefined,
      endpointId: endpoint?.id,
      eventTypes: filter.eventTypes ?? undefined,
      status: filter.status ?? undefined,
      statusCodeClass: filter.statusCodeClass ?? undefined,
      outcome: filter.outcome ?? undefined,
      attemptNumber: filter.attemptNumber ?? undefined,
      channel: filter.channel ?? undefined,
      tag: filter.tag ?? undefined,
      query: filter.query ?? undefined,
    },
    iterator: iterator ?? undefined,
    limit,
    now: new Date(),
  };
}
