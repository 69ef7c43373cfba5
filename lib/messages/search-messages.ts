import type { ApplicationContext } from "@/lib/db/context";
import type { Delivery, Message, Prisma } from "@/lib/db/generated/client";
import { readByIndexes } from "@/lib/db/read-by-indexes";
import { STATUS } from "@/lib/delivery/constants";
import { findEndpointNames } from "@/lib/endpoints/find-endpoint-names";
import { listEndpointIds } from "@/lib/endpoints/list-endpoint-ids";
import { SEARCH_BUDGET_ROWS } from "@/lib/messages/constants";
import { findFewOfEndpoint, findFewPending } from "@/lib/messages/find-few-messages";
import { findNamedMessages, type Named } from "@/lib/messages/find-named-messages";
import { lookAtSource } from "@/lib/messages/look-at-source";
import { type IdRange, idWindow, intersect } from "@/lib/messages/rules";
import { attemptConditions, messageConditions } from "@/lib/messages/search-conditions";
import { leastOfStream, searchInSteps } from "@/lib/messages/search-in-steps";
import { asksForFailures } from "@/lib/messages/search-rules";
import {
  attemptsSource,
  checksOf,
  listedSource,
  messagesSource,
  type Source,
  undeliveredSource,
} from "@/lib/messages/search-sources";
import type { SearchFilter, SearchPage, SearchRequest } from "@/lib/messages/search-types";

const SHOWN = {
  id: true,
  eventType: true,
  eventId: true,
  channels: true,
  tags: true,
  deliverAt: true,
  createdAt: true,
} as const satisfies Prisma.MessageSelect;

export type FoundMessage = Pick<Message, keyof typeof SHOWN> & {
  readonly deliveries: readonly FoundDelivery[];
};

export interface FoundDelivery extends Delivery {
  /** Null where the endpoint is gone. */
  readonly endpointName: string | null;
}

/** The application's messages that pass the filter, newest first, each with its deliveries. */
export function searchMessages(
  ctx: ApplicationContext,
  request: SearchRequest,
): Promise<SearchPage<FoundMessage>> {
  return readByIndexes(ctx, (inside) => search(inside, request));
}

async function search(
  ctx: ApplicationContext,
  request: SearchRequest,
): Promise<SearchPage<FoundMessage>> {
  const { limit, filter: asked } = request;
  const named = asked.query === undefined ? null : await findNamedMessages(ctx, asked.query);
  const filter = named === null ? asked : { ...asked, query: undefined };
  const range = rangeOf(request, named);
  const source = await chooseSource(ctx, { filter, named, range });
  const checks = checksOf(filter, { source, applicationId: ctx.scope.applicationId });
  const budgetRows = budgetOf(filter, source);
  const streams = source.keys.length;
  const page = await searchInSteps({
    range,
    limit,
    budgetRows,
    leastRows: (limit + 1) * streams,
    look: (look) => {
      const leastPerStream = leastOfStream({ look, limit, streams, budgetRows });
      return lookAtSource(ctx, { source, checks, look, leastPerStream });
    },
  });
  const ids = page.items.map(({ id }) => id);
  return { ...page, items: await readFound(ctx, ids) };
}

function rangeOf({ filter, iterator, now }: SearchRequest, named: Named | null): IdRange {
  const { since: after, until: before } = filter;
  const window = idWindow({ prefix: "msg", filter: { after, before }, iterator: undefined, now });
  const rest = iterator === undefined ? window : intersect(window, { endId: iterator });
  return named?.kind === "messages" ? intersect(rest, named.range) : rest;
}

/** What is seldom has an index of its own; what is frequent is soon met among all messages. */
async function chooseSource(
  ctx: ApplicationContext,
  input: { filter: SearchFilter; named: Named | null; range: IdRange },
): Promise<Source> {
  const { filter, named, range } = input;
  const { endpointId, status, attemptNumber } = filter;
  const all = messagesSource(filter, ctx.scope.applicationId);
  if (named?.kind === "messages") return all;
  if (named !== null) return listedSource([named.messageId]);
  const endpointIds = endpointId === undefined ? await listEndpointIds(ctx) : [endpointId];
  if (status === STATUS.fail || status === STATUS.canceled) {
    return undeliveredSource(filter, endpointIds);
  }
  if (asksForFailures(filter)) return attemptsSource(filter, { endpointIds, which: "failed" });
  if (attemptNumber !== undefined && attemptNumber !== 1) {
    return attemptsSource(filter, { endpointIds, which: "again" });
  }
  const few =
    status === STATUS.pending || status === STATUS.sending
      ? await findFewPending(ctx, endpointIds)
      : endpointId !== undefined && (await findFewOfEndpoint(ctx, { endpointId, range }));
  return few ? listedSource(few) : all;
}

function budgetOf(filter: SearchFilter, source: Source): number {
  if (filter.query !== undefined) return SEARCH_BUDGET_ROWS.text;
  const { status, endpointId } = filter;
  const looksUp = source.isOfMessages
    ? status !== undefined || endpointId !== undefined || attemptConditions(filter).length > 0
    : messageConditions(filter).length > 0;
  return looksUp ? SEARCH_BUDGET_ROWS.looksUp : SEARCH_BUDGET_ROWS.messages;
}

/** In the order of the ids. */
async function readFound(ctx: ApplicationContext, ids: readonly string[]): Promise<FoundMessage[]> {
  if (ids.length === 0) return [];
  const { db, scope } = ctx;
  const { applicationId } = scope;
  const messages = await db.message.findMany({
    where: { applicationId, id: { in: [...ids] } },
    select: SHOWN,
  });
  const deliveries = await db.delivery.findMany({
    where: { messageId: { in: [...ids] } },
    orderBy: [{ messageId: "desc" }, { endpointId: "asc" }],
  });
  const names = await findEndpointNames(
    ctx,
    deliveries.map(({ endpointId }) => endpointId),
  );
  return messages
    .toSorted((one, other) => (one.id < other.id ? 1 : -1))
    .map((message) => ({
      ...message,
      deliveries: deliveries
        .filter(({ messageId }) => messageId === message.id)
        .map((of) => ({ ...of, endpointName: names.get(of.endpointId) ?? null })),
    }));
}
