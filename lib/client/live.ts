import { ApiError } from "@/lib/client/api-error";

/** How often a page that a person is looking at asks again. TanStack Query stops while it is hidden. */
const LIVE_REFRESH_MS = 1_500;

/** For `refetchInterval`. What the API refused (no session, gone) will not come back by asking again. */
export function liveInterval(query: { state: { error: Error | null } }): number | false {
  const { error } = query.state;
  return error instanceof ApiError && error.status < 500 ? false : LIVE_REFRESH_MS;
}
