import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { BLOCKED_RANGES } from "@/lib/delivery/blocked-ranges";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Cidr = readonly [network: Address, prefixBits: number];

/** Networks that deliveries may reach although the guard would block them. */
export type AllowedCidrs = readonly Cidr[];

const RANGES = BLOCKED_RANGES.map(({ cidr, reason }) => ({
  range: ipaddr.parseCIDR(cidr),
  reason: `${reason}, ${cidr}`,
}));

/** The universal and group bits, which an ISATAP interface identifier may set as it likes. */
const ISATAP_FREE_BITS = 0x0300;
const ISATAP_MARK = 0x5efe;

export function isBlockedAddress(address: string, allowedCidrs: AllowedCidrs): boolean {
  return findBlockReason(address, allowedCidrs) !== null;
}

/**
 * Why no delivery may go to this address, or null when it may. Fails closed: what cannot be read is
 * blocked. Never throws, because it runs inside the socket's lookup.
 */
export function findBlockReason(address: string, allowedCidrs: AllowedCidrs): string | null {
  const parsed = parseAddress(address);
  if (parsed === null) {
    return "not an address that every machine understands alike";
  }
  if (allowedCidrs.some((cidr) => isInCidr(parsed, cidr))) {
    return null;
  }
  if (isIsatap(parsed)) {
    return "ISATAP tunnel";
  }
  return RANGES.find(({ range }) => isInCidr(parsed, range))?.reason ?? null;
}

/**
 * Reads the operator's list: CIDRs or single addresses, separated by commas or white space. The
 * problem is worded to follow the name of the setting.
 */
export function parseAllowedCidrs(
  text: string,
): { ok: true; cidrs: AllowedCidrs } | { ok: false; problem: string } {
  const cidrs: Cidr[] = [];
  for (const entry of text.split(/[\s,]+/).filter((part) => part !== "")) {
    const cidr = parseEntry(entry);
    if (typeof cidr === "string") {
      return { ok: false, problem: `holds "${entry}", ${cidr}` };
    }
    cidrs.push(cidr);
  }
  return { ok: true, cidrs };
}

function parseEntry(entry: string): Cidr | string {
  const [text = "", prefix, ...rest] = entry.split("/");
  const address = parseAddress(text);
  if (address === null || rest.length > 0) {
    return "which is no network such as 10.0.0.0/8 or fd00::/8";
  }
  const maxBits = address.kind() === "ipv4" ? 32 : 128;
  const bits = prefix === undefined ? maxBits : Number(prefix);
  if (!/^\d*$/.test(prefix ?? "") || prefix === "" || bits > maxBits) {
    return `whose prefix length must be from 0 to ${maxBits}`;
  }
  // Whoever wrote 10.1.2.3/8 may have meant one address, and would open sixteen million.
  const network = networkOf(address, bits);
  return network.toString() === address.toString()
    ? [address, bits]
    : `which has bits after its prefix: write ${network}/${bits} or ${address}/${maxBits}`;
}

/** Null also for an address with a zone: it means something else on each machine. */
function parseAddress(text: string): Address | null {
  // The strict parser has the first word: ipaddr.js alone also reads "127.1" and "0177.0.0.1".
  const isReadable = isIP(text) !== 0 && !text.includes("%") && ipaddr.isValid(text);
  return isReadable ? ipaddr.parse(text) : null;
}

function isInCidr(address: Address, [network, prefixBits]: Cidr): boolean {
  return address.kind() === network.kind() && address.match(network, prefixBits);
}

function networkOf(address: Address, bits: number): Address {
  const cidr = `${address}/${bits}`;
  return address.kind() === "ipv4"
    ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
    : ipaddr.IPv6.networkAddressFromCIDR(cidr);
}

/** The interface identifier is `::[ug]:5efe:a.b.c.d` under any prefix (RFC 5214, section 6.1). */
function isIsatap(address: Address): boolean {
  if (!(address instanceof ipaddr.IPv6)) {
    return false;
  }
  const [high = 0, mark] = address.parts.slice(4);
  return (high & ~ISATAP_FREE_BITS) === 0 && mark === ISATAP_MARK;
}
