import { type AttemptSource, checksOf, chooseSource } from "@/lib/attempts/search-sources";
import type { ApplicationContext } from "@/lib/db/context";
import { type Attempt, Prisma } from "@/lib/db/generated/client";
import { newestOfStreams } from "@/lib/db/newest-of-streams";
import { readByIndexes } from "@/lib/db/read-by-indexes";
import { STATUS } from "@/lib/delivery/constants";
import { listEndpointIds } from "@/lib/endpoints/list-endpoint-ids";
import { SEARCH_BUDGET_ROWS } from "@/lib/messages/constants";
import { findNamedMessages, type Named } from "@/lib/messages/find-named-messages";
import { endOfPrefix, type IdRange, idWindow, intersect } from "@/lib/messages/rules";
import { allOf } from "@/lib/messages/search-conditions";
import { type Look, leastOfStream, type Seen, searchInSteps } from "@/lib/messages/search-in-steps";
import { asksForFailures, asksForSuccesses } from "@/lib/messages/search-rules";
import type { SearchFilter, SearchPage, SearchRequest } from "@/lib/messages/search-types";

export type FoundAttempt = Pick<
  Attempt,
  | "id"
  | "messageId"
  | "endpointId"
  | "eventType"
  | "attemptNumber"
  | "status"
  | "outcome"
  | "trigger"
  | "url"
  | "responseStatusCode"
  | "durationMs"
  | "createdAt"
>;

/** The attempts to the application's endpoints that pass the filter, newest first. */
export function searchAttempts(
  ctx: ApplicationContext,
  request: SearchRequest,
): Promise<SearchPage<FoundAttempt>> {
  return readByIndexes(ctx, (inside) => search(inside, request));
}

async function search(
  ctx: ApplicationContext,
  request: SearchRequest,
): Promise<SearchPage<FoundAttempt>> {
  const { limit, filter: asked } = request;
  const named = asked.query === undefined ? null : await findNamedMessages(ctx, asked.query);
  const filter = named === null ? asked : { ...asked, query: undefined };
  const range = rangeOf(request, named);
  const endpointIds =
    filter.endpointId === undefined ? await listEndpointIds(ctx) : [filter.endpointId];
  const source = isEmpty(filter)
    ? null
    : await chooseSource(ctx, { filter, named, range, endpointIds });
  const checks = checksOf(filter);
  const budgetRows = budgetOf(filter, checks);
  const streams = source?.keys.length ?? 0;
  const page = await searchInSteps({
    range,
    limit,
    budgetRows,
    leastRows: (limit + 1) * streams,
    look: (look) => {
      const leastPerStream = leastOfStream({ look, limit, streams, budgetRows });
      return lookAt(ctx, { source, checks, look, leastPerStream });
    },
  });
  return { ...page, items: await readFound(ctx, page.items) };
}

function rangeOf({ filter, iterator, now }: SearchRequest, named: Named | null): IdRange {
  const { since: after, until: before } = filter;
  const window = idWindow({ prefix: "atmpt", filter: { after, before }, iterator: undefined, now });
  const rest = iterator === undefined ? window : intersect(window, { endId: iterator });
  if (named?.kind !== "attempt") return rest;
  return intersect(rest, { firstId: named.attemptId, endId: endOfPrefix(named.attemptId) });
}

/** Where parts of the filter exclude each other, a search would look in vain for as long as it may. */
function isEmpty(filter: SearchFilter): boolean {
  const wantsSuccess = filter.status === STATUS.success || asksForSuccesses(filter);
  const wantsFailure = filter.status === STATUS.fail || asksForFailures(filter);
  return wantsSuccess && wantsFailure;
}

function budgetOf({ query }: SearchFilter, checks: readonly unknown[]): number {
  if (query !== undefined) return SEARCH_BUDGET_ROWS.textOfAttempts;
  return checks.length > 0 ? SEARCH_BUDGET_ROWS.looksUp : SEARCH_BUDGET_ROWS.attempts;
}

interface Key {
  readonly id: string;
  readonly messageId: string;
}

/** One look at the newest candidates of a source. */
async function lookAt(
  ctx: ApplicationContext,
  input: {
    source: AttemptSource | null;
    checks: readonly Prisma.Sql[];
    look: Look;
    leastPerStream: number;
  },
): Promise<Seen<Key>> {
  const { source, look } = input;
  if (source === null || source.keys.length === 0) return { rows: [], reachedId: null };
  const rowsMax = Math.max(Math.ceil(look.rowsMax / source.keys.length), input.leastPerStream);
  const streams = {
    keys: source.keys,
    rowsMax,
    select: source.read({ ...look, rowsMax }),
    ...(source.newest && { newest: source.newest(look) }),
  };
  const rows = await ctx.db.$queryRaw<
    { id: string | null; messageId: string; reachedId: string }[]
  >`
    with ${newestOfStreams(streams, look.rowsMax)}
    select reach.id as "reachedId", matching.id, matching.message_id as "messageId"
    from reach left join (
      select looked_at.id, looked_at.message_id from looked_at
      where looked_at.is_match and ${allOf(input.checks)}
    ) matching on true
    order by matching.id desc`;
  return {
    rows: rows.flatMap(({ id, messageId }) => (id === null ? [] : [{ id, messageId }])),
    reachedId: rows[0]?.reachedId ?? null,
  };
}

/** Without the bodies, which may be 64 KiB each. */
function readFound({ db }: ApplicationContext, keys: readonly Key[]): Promise<FoundAttempt[]> {
  return db.$queryRaw<FoundAttempt[]>(Prisma.sql`
    select found.id, found.message_id as "messageId", attempt.*
    from unnest(
      ${keys.map(({ messageId }) => messageId)}::text[], ${keys.map(({ id }) => id)}::text[]
    ) found(message_id, id)
    cross join lateral (
      select endpoint_id as "endpointId", event_type as "eventType",
        attempt_number as "attemptNumber", status, outcome, trigger, url,
        response_status_code as "responseStatusCode", duration_ms as "durationMs",
        created_at as "createdAt"
      from attempt where attempt.message_id = found.message_id and attempt.id = found.id
      offset 0
    ) attempt
    order by found.id desc`);
}
