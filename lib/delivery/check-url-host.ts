import { isIP } from "node:net";
import { type AllowedCidrs, findBlockReason, isBlockedAddress } from "@/lib/delivery/address-guard";
import { BlockedAddressError } from "@/lib/delivery/blocked-address-error";

/**
 * What the guard says about a URL's host as far as it shows without DNS; null when nothing speaks
 * against it. Needed before every connection: a socket skips its lookup for a literal address. The
 * URL parser has already turned every other spelling (2130706433, 0x7f.1, full-width digits) into one.
 */
export function checkUrlHost(url: URL, allowedCidrs: AllowedCidrs): BlockedAddressError | null {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const reason =
    isIP(host) === 0 ? findNameReason(host, allowedCidrs) : findBlockReason(host, allowedCidrs);
  return reason === null ? null : new BlockedAddressError({ address: host, reason });
}

/** These names are loopback by definition, whatever DNS says (RFC 6761, section 6.3). */
function findNameReason(host: string, allowedCidrs: AllowedCidrs): string | null {
  const isLoopbackAllowed = ["127.0.0.1", "::1"].some(
    (address) => !isBlockedAddress(address, allowedCidrs),
  );
  return /(^|\.)localhost\.?$/.test(host) && !isLoopbackAllowed ? "a name for loopback" : null;
}
