import type { Query, QueryClient } from "@tanstack/react-query";
import { isRefused } from "@/lib/client/live";
import type { ChangeKind } from "@/lib/live/types";

/** Twice a second is as often as a person can follow. */
const REFRESH_INTERVAL_MS = 500;

export interface Refresher {
  refresh(kinds: readonly ChangeKind[]): void;
  stop(): void;
}

/**
 * Asks again for what a change may have touched: at once, and then at most once per interval. A query that
 * is being asked may have been answered before the change, so it is asked once more afterwards. One that is
 * dear to answer or to draw names its own pause, `meta: { quietMs }`, and one that traffic seldom changes the
 * pause that traffic must leave it, `meta: { trafficQuietMs }`.
 */
export function createRefresher(queryClient: QueryClient): Refresher {
  const due = new Set<ChangeKind>();
  /** What has touched each query that had to wait, by the query's hash. */
  let late: ReadonlyMap<string, ReadonlySet<ChangeKind>> = new Map();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;

  function schedule() {
    const waitMs = Math.max(0, lastAt + REFRESH_INTERVAL_MS - performance.now());
    timer ??= setTimeout(flush, waitMs);
  }

  function flush() {
    timer = null;
    lastAt = performance.now();
    const kinds = new Set(due);
    const wasLate = late;
    due.clear();
    const isWanted = (query: Query) =>
      isTouched(query, kinds) || (wasLate.has(query.queryHash) && !hasFailed(query));
    const kindsOf = ({ queryHash }: Query) =>
      new Set([...kinds, ...(wasLate.get(queryHash) ?? [])]);
    const waiting = queryClient.getQueryCache().findAll({
      type: "active",
      predicate: (query) => isWanted(query) && mustWait(query, kindsOf(query)),
    });
    late = new Map(waiting.map((query) => [query.queryHash, kindsOf(query)]));
    void queryClient.invalidateQueries(
      { predicate: (query) => !late.has(query.queryHash) && isWanted(query) },
      { cancelRefetch: false },
    );
    if (late.size > 0) schedule();
  }

  return {
    refresh(kinds) {
      for (const kind of kinds) due.add(kind);
      schedule();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

/** Traffic touches what is on the page and asked for again and again; a setting may touch anything. */
function isTouched(query: Query, kinds: ReadonlySet<ChangeKind>): boolean {
  const { observers } = query;
  if (observers.some(({ options }) => options.staleTime === Number.POSITIVE_INFINITY)) return false;
  if (kinds.has("settings")) return true;
  const isLive = observers.some(({ options }) => Boolean(options.refetchInterval));
  return kinds.has("traffic") && isLive && !hasFailed(query);
}

function mustWait({ state, meta }: Query, kinds: ReadonlySet<ChangeKind>): boolean {
  const trafficQuietMs = kinds.has("settings") ? 0 : Number(meta?.trafficQuietMs ?? 0);
  const quietMs = Math.max(Number(meta?.quietMs ?? 0), trafficQuietMs);
  return state.fetchStatus === "fetching" || Date.now() - state.dataUpdatedAt < quietMs;
}

/** Nothing came of it: to ask again in this moment would only take its error from the page. */
function hasFailed({ state }: Query): boolean {
  return isRefused(state.error) || (state.status === "error" && state.data === undefined);
}
