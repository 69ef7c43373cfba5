import { ApiError } from "@/lib/client/api-error";
import { readLiveState } from "@/lib/client/live-state";

/** How often a page that a person is looking at asks again. TanStack Query stops while it is hidden. */
const LIVE_REFRESH_MS = 1_500;

/** The net below the stream, which says by itself when there is something to ask for. */
const STREAMING_REFRESH_MS = 30_000;

/**
 * For the `meta` of what somebody sets: traffic changes it seldom (an endpoint that fails for long is disabled, a
 * replay goes on), so a stream of deliveries need not ask for it twice a second.
 */
export const SELDOM = { trafficQuietMs: 2_000 } as const;

/**
 * For `refetchInterval`; a query that has one is also asked again whenever the stream tells of a change.
 * What the API refused (no session, gone) will not come back by asking again.
 */
export function liveInterval(query: { state: { error: Error | null } }): number | false {
  const { error } = query.state;
  if (isRefused(error)) return false;
  // The stream tells of changes, not that a server which failed could answer again.
  const isTold = readLiveState() === "streaming" && error === null;
  return isTold ? STREAMING_REFRESH_MS : LIVE_REFRESH_MS;
}

export function isRefused(error: Error | null): boolean {
  return error instanceof ApiError && error.status < 500;
}
