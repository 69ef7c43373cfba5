import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBlockReason, isBlockedAddress } from "@/lib/delivery/address-guard";
import { BLOCKED_RANGES } from "@/lib/delivery/blocked-ranges";

type Row = readonly [
  cidr: string,
  before: string | null,
  first: string,
  last: string,
  after: string | null,
];

/**
 * Written out by hand from the contract, not derived from the table under test. A neighbour that
 * another range blocks is null.
 */
const IPV4_RANGES: readonly Row[] = [
  ["0.0.0.0/8", null, "0.0.0.0", "0.255.255.255", "1.0.0.0"],
  ["10.0.0.0/8", "9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"],
  ["100.64.0.0/10", "100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"],
  ["127.0.0.0/8", "126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"],
  ["169.254.0.0/16", "169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"],
  ["172.16.0.0/12", "172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"],
  ["192.0.0.0/24", "191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"],
  ["192.0.2.0/24", "192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"],
  ["192.88.99.0/24", "192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"],
  ["192.168.0.0/16", "192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"],
  ["198.18.0.0/15", "198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"],
  ["198.51.100.0/24", "198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"],
  ["203.0.113.0/24", "203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"],
  ["224.0.0.0/4", "223.255.255.255", "224.0.0.0", "239.255.255.255", null],
  ["240.0.0.0/4", null, "240.0.0.0", "255.255.255.254", null],
  ["255.255.255.255/32", null, "255.255.255.255", "255.255.255.255", null],
];

const IPV6_RANGES: readonly Row[] = [
  ["::/128", null, "::", "::", null],
  ["::1/128", null, "::1", "::1", null],
  ["::/96", null, "::2", "::ffff:ffff", "::1:0:0"],
  ["::ffff:0:0/96", "::fffe:ffff:ffff", "::ffff:0:0", "::ffff:ffff:ffff", "::1:0:0:0"],
  [
    "::ffff:0:0:0/96",
    "::fffe:ffff:ffff:ffff",
    "::ffff:0:0:0",
    "::ffff:0:ffff:ffff",
    "::ffff:1:0:0",
  ],
  [
    "64:ff9b::/96",
    "64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff",
    "64:ff9b::",
    "64:ff9b::ffff:ffff",
    "64:ff9b::1:0:0",
  ],
  [
    "64:ff9b:1::/48",
    "64:ff9b:0:ffff:ffff:ffff:ffff:ffff",
    "64:ff9b:1::",
    "64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
    "64:ff9b:2::",
  ],
  [
    "100::/64",
    "ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "100::",
    "100::ffff:ffff:ffff:ffff",
    "100:0:0:1::",
  ],
  [
    "2001::/32",
    "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001::",
    "2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:1::",
  ],
  [
    "2001:db8::/32",
    "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::",
    "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db9::",
  ],
  [
    "2002::/16",
    "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2002::",
    "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2003::",
  ],
  [
    "3fff::/20",
    "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "3fff::",
    "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
    "3fff:1000::",
  ],
  [
    "5f00::/16",
    "5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "5f00::",
    "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "5f01::",
  ],
  [
    "fc00::/7",
    "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fc00::",
    "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe00::",
  ],
  ["fd00:ec2::254/128", null, "fd00:ec2::254", "fd00:ec2::254", null],
  [
    "fe80::/10",
    "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe80::",
    "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    null,
  ],
  ["fec0::/10", null, "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null],
  ["ff00::/8", null, "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null],
];

const RANGES = [...IPV4_RANGES, ...IPV6_RANGES];

describe("the blocked ranges", () => {
  test.each(RANGES.map(([cidr, , first, last]) => ({ cidr, first, last })))(
    "blocks $cidr from its first to its last address",
    ({ cidr, first, last }) => {
      expect(findBlockReason(first, [])).toContain(cidr);
      expect(findBlockReason(last, [])).toContain(cidr);
    },
  );

  test.each(
    RANGES.flatMap(([cidr, before, , , after]) => [
      { cidr, neighbour: before },
      { cidr, neighbour: after },
    ]).filter(({ neighbour }) => neighbour !== null),
  )("beside $cidr, allows $neighbour", ({ neighbour }) => {
    expect(isBlockedAddress(neighbour ?? "", [])).toBe(false);
  });

  test("the hand-written rows and the table name the same ranges", () => {
    const named = BLOCKED_RANGES.map(({ cidr }) => cidr).toSorted();
    expect(named).toEqual(RANGES.map(([cidr]) => cidr).toSorted());
  });

  test("agrees with Node's own matcher on any address, ISATAP apart", () => {
    fc.assert(
      fc.property(fc.oneof(anyIpv4, anyIpv6), (address) => {
        const family = isIP(address) === 4 ? "ipv4" : "ipv6";
        expect(isBlockedAddress(address, [])).toBe(NODE_MATCHERS[family].check(address, family));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Near the edges of the ranges more often than chance would have it. */
const anyOctet = fc.oneof(
  fc.nat(255),
  fc.constantFrom(0, 10, 51, 64, 88, 100, 127, 169, 172, 192, 198, 203, 224, 254, 255),
);
const anyIpv4 = fc.tuple(anyOctet, anyOctet, anyOctet, anyOctet).map((octets) => octets.join("."));
const anyGroup = fc.oneof(
  { weight: 4, arbitrary: fc.constant("0") },
  fc
    .nat(0xffff)
    .map((group) => group.toString(16))
    .filter((group) => group !== "5efe"),
  fc.constantFrom("1", "64", "100", "2001", "db8", "2002", "3fff", "5f00", "fc00", "fd00", "ec2"),
  fc.constantFrom("fe80", "febf", "fec0", "ff9b", "ffff", "ff00", "254"),
);
const anyIpv6 = fc
  .array(anyGroup, { minLength: 8, maxLength: 8 })
  .map((groups) => groups.join(":"));

/** One per family: a single one would match IPv4 addresses against the IPv4-mapped network. */
const NODE_MATCHERS = {
  ipv4: nodeMatcher(IPV4_RANGES, "ipv4"),
  ipv6: nodeMatcher(IPV6_RANGES, "ipv6"),
};

function nodeMatcher(rows: readonly Row[], family: "ipv4" | "ipv6"): BlockList {
  const matcher = new BlockList();
  for (const [cidr] of rows) {
    const [network = "", bits = ""] = cidr.split("/");
    matcher.addSubnet(network, Number(bits), family);
  }
  return matcher;
}
