import { parseUrl } from "@/lib/shared/parse-url";

/** Any origin does: it only shows whether the path would leave the one that it is resolved against. */
const BASE = "http://posthaste.invalid";

/** Where to go after signing in: a path of this site, or the start page for anything else. */
export function safeReturnPath(next: string | undefined): string {
  const url = next === undefined ? null : parseUrl(next, BASE);
  if (next === undefined || url === null) return "/";
  // "/..//elsewhere" stays here while it is resolved, and would leave when its result is followed.
  const isOurs = url.origin === BASE && next.startsWith("/") && !url.pathname.startsWith("//");
  return isOurs ? url.pathname + url.search : "/";
}

/** The same for what may be a whole address of ours, as next-auth keeps it; `baseUrl` is our origin. */
export function findOwnPath({ url, baseUrl }: { url: string; baseUrl: string }): string {
  return safeReturnPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url);
}
