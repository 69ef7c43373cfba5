export type BlockedRange = { readonly cidr: string; readonly reason: string };

/**
 * Where a delivery never goes: the special-purpose registries of IANA, and every IPv6 form that
 * carries an IPv4 address inside. The first match gives the reason, so the narrow rows stand first.
 * ISATAP is no prefix and is told apart in address-guard.ts.
 */
export const BLOCKED_RANGES: readonly BlockedRange[] = [
  { cidr: "0.0.0.0/8", reason: "this host on this network" },
  { cidr: "10.0.0.0/8", reason: "private network" },
  { cidr: "100.64.0.0/10", reason: "shared carrier network" },
  { cidr: "127.0.0.0/8", reason: "loopback" },
  { cidr: "169.254.0.0/16", reason: "link-local, cloud metadata" },
  { cidr: "172.16.0.0/12", reason: "private network" },
  { cidr: "192.0.0.0/24", reason: "protocol assignments" },
  { cidr: "192.0.2.0/24", reason: "documentation" },
  { cidr: "192.88.99.0/24", reason: "6to4 relay" },
  { cidr: "192.168.0.0/16", reason: "private network" },
  { cidr: "198.18.0.0/15", reason: "benchmarking" },
  { cidr: "198.51.100.0/24", reason: "documentation" },
  { cidr: "203.0.113.0/24", reason: "documentation" },
  { cidr: "224.0.0.0/4", reason: "multicast" },
  { cidr: "255.255.255.255/32", reason: "broadcast" },
  { cidr: "240.0.0.0/4", reason: "reserved" },
  { cidr: "::/128", reason: "unspecified address" },
  { cidr: "::1/128", reason: "loopback" },
  { cidr: "::ffff:0:0/96", reason: "IPv4-mapped address" },
  { cidr: "::/96", reason: "IPv4-compatible address" },
  { cidr: "::ffff:0:0:0/96", reason: "IPv4-translated address" },
  { cidr: "64:ff9b::/96", reason: "NAT64" },
  { cidr: "64:ff9b:1::/48", reason: "local NAT64" },
  { cidr: "100::/64", reason: "discard-only" },
  { cidr: "2001::/32", reason: "Teredo tunnel" },
  { cidr: "2001:db8::/32", reason: "documentation" },
  { cidr: "3fff::/20", reason: "documentation" },
  { cidr: "2002::/16", reason: "6to4 tunnel" },
  { cidr: "5f00::/16", reason: "segment routing" },
  { cidr: "fd00:ec2::254/128", reason: "cloud metadata" },
  { cidr: "fc00::/7", reason: "private network" },
  { cidr: "fe80::/10", reason: "link-local" },
  { cidr: "fec0::/10", reason: "site-local" },
  { cidr: "ff00::/8", reason: "multicast" },
];
