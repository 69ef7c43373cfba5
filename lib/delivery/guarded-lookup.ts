import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { type AllowedCidrs, findBlockReason } from "@/lib/delivery/address-guard";
import { BlockedAddressError } from "@/lib/delivery/blocked-address-error";

/**
 * For a socket's `lookup` option, over `dns.lookup` or one of its shape: resolves once, checks every
 * address, and hands out only what it has checked, so a name cannot change between check and connect
 * (DNS rebinding). One blocked address fails the whole name with a BlockedAddressError. A socket
 * skips its lookup when the host is a literal address: that is for `checkUrlHost`.
 */
export function createGuardedLookup(input: {
  allowedCidrs: AllowedCidrs;
  lookup: LookupFunction;
}): LookupFunction {
  return (hostname, options, callback) => {
    input.lookup(hostname, { ...options, all: true }, (error, found) => {
      const checked = error ?? checkAddresses(found, input.allowedCidrs);
      if (checked instanceof Error) {
        callback(checked, []);
      } else if (options.all === true) {
        callback(null, checked);
      } else {
        callback(null, checked[0].address, checked[0].family);
      }
    });
  };
}

function checkAddresses(
  found: string | readonly LookupAddress[],
  allowedCidrs: AllowedCidrs,
): [LookupAddress, ...LookupAddress[]] | Error {
  const [first, ...rest] = typeof found === "string" ? [] : found;
  if (first === undefined) {
    return Object.assign(new Error("The name has no address."), { code: "ENOTFOUND" });
  }
  for (const { address } of [first, ...rest]) {
    const reason = findBlockReason(address, allowedCidrs);
    if (reason !== null) {
      return new BlockedAddressError({ address, reason });
    }
  }
  return [first, ...rest];
}
