import {
  CUSTOM_PERIOD,
  EMPTY_REPLAY,
  type ReplayFormValues,
} from "@/components/replays/replay-form-values";
import { toLocalInput } from "@/components/search/to-local-input";
import type { MessageSearch } from "@/lib/client/search";
import { DEFAULT_WINDOW_DAYS } from "@/lib/messages/constants";

const DAY_MS = 86_400_000;
/** To the search `pending` is whatever waits, to a replay what was never attempted: no replay is the same as that. */
const SAME_STATUSES: ReadonlySet<number> = new Set([0, 2, 4]);

export interface SearchReplay {
  readonly endpointId: string;
  readonly values: ReplayFormValues;
}

/**
 * The bulk replay that sends just what a search of messages finds; null where there is none: it serves one
 * endpoint, and knows neither payloads nor single attempts.
 */
export function replayOfSearch(search: MessageSearch, nowMs: number): SearchReplay | null {
  const { endpointId, status, since, until } = search;
  const hasMore = [search.query, search.outcome, search.attemptNumber, search.statusCodeClass];
  if (endpointId == null || status == null || !SAME_STATUSES.has(status)) return null;
  if (hasMore.some((value) => value != null)) return null;
  return {
    endpointId,
    values: {
      ...EMPTY_REPLAY,
      period: CUSTOM_PERIOD,
      since: toLocalInput(since ?? new Date(nowMs - DEFAULT_WINDOW_DAYS * DAY_MS).toISOString()),
      until: toLocalInput(until ?? ""),
      eventTypes: search.eventTypes ?? [],
      channel: search.channel ?? "",
      tag: search.tag ?? "",
      status: String(status),
    },
  };
}
