import { applicationPath } from "@/components/layout/navigation";
import type { EndpointAddress } from "@/lib/client/endpoints";

const PARAMETER = "replay";
const VALUE = "missed";

/** Whether the page's address asks for what was missed. */
export function asksForMissed(params: Pick<URLSearchParams, "get">): boolean {
  return params.get(PARAMETER) === VALUE;
}

/**
 * Asks for what an endpoint missed, or no more: on any of its pages in place, so that what is typed there
 * stays; from elsewhere by going to it.
 */
export function askForMissed(
  { applicationId, endpointId }: EndpointAddress,
  { isAsked, goTo }: { isAsked: boolean; goTo: (path: string) => void },
): void {
  const base = applicationPath(applicationId, `/developers/endpoints/${endpointId}`);
  const { pathname, search } = window.location;
  if (pathname !== base && !pathname.startsWith(`${base}/`)) {
    if (isAsked) goTo(`${base}?${PARAMETER}=${VALUE}`);
    return;
  }
  const params = new URLSearchParams(search);
  if (isAsked) params.set(PARAMETER, VALUE);
  else params.delete(PARAMETER);
  // Next follows the browser's own history; its router would ask the server for the page again.
  window.history.replaceState(null, "", params.size === 0 ? pathname : `${pathname}?${params}`);
}
