import type { IncomingRequest } from "@/lib/inspector/types";

/** next-auth's, with and without HTTPS. */
const PORTAL_COOKIE = /^(?:__Secure-|__Host-)?next-auth\./;
const HIDDEN = "(not kept)";

/**
 * An inspector has the portal's own origin, so a browser that is signed in there sends its session along.
 * Whoever made the inspector would read it and be signed in as whom they had lured.
 */
export function hideSession(headers: IncomingRequest["headers"]): IncomingRequest["headers"] {
  return headers.map(([name, value]) =>
    name.toLowerCase() === "cookie" ? [name, hideValues(value)] : [name, value],
  );
}

function hideValues(cookies: string): string {
  return cookies.split(";").map(hideValue).join(";");
}

function hideValue(cookie: string): string {
  const name = cookie.split("=", 1).join("");
  return PORTAL_COOKIE.test(name.trim()) ? `${name}=${HIDDEN}` : cookie;
}
