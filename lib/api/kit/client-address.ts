import { isIP } from "node:net";
import type { Context as HonoContext } from "hono";
import ipaddr from "ipaddr.js";

/**
 * Where a request came from; null where nobody can tell. A caller may write any `X-Forwarded-For`: only
 * the last hop counts, and only from a proxy that stands on a private address, or where Next runs alone.
 */
export function clientAddress(c: HonoContext): string | null {
  const peer: unknown = c.env?.incoming?.socket?.remoteAddress;
  return decideAddress({
    peer: typeof peer === "string" ? peer : null,
    forwardedFor: c.req.header("x-forwarded-for"),
  });
}

export function decideAddress(input: {
  peer: string | null;
  forwardedFor: string | undefined;
}): string | null {
  const { peer, forwardedFor } = input;
  const lastHop = forwardedFor?.split(",").at(-1)?.trim() ?? "";
  if (isIP(lastHop) !== 0 && (peer === null || !isPublic(peer))) return readable(lastHop);
  return peer === null || isIP(peer) === 0 ? null : readable(peer);
}

function isPublic(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.process(address).range() === "unicast";
}

/** `::ffff:10.0.0.1` is 10.0.0.1 to everybody who reads it. */
function readable(address: string): string {
  return ipaddr.process(address).toString();
}
