import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AllowedCidrs,
  findBlockReason,
  isBlockedAddress,
  parseAllowedCidrs,
} from "@/lib/delivery/address-guard";

describe("isBlockedAddress", () => {
  test.each([
    "100.63.255.254",
    "100.128.0.1",
    "64:ff9c::1",
    "2001:4860:4860::8888",
    "8.8.8.8",
    "1.1.1.1",
    "2606:4700:4700::1111",
  ])("allows the public address %s", (address) => {
    expect(isBlockedAddress(address, [])).toBe(false);
  });

  test.each([
    { address: "169.254.169.254", why: "cloud metadata" },
    { address: "fd00:ec2::254", why: "cloud metadata" },
    { address: "::ffff:8.8.8.8", why: "IPv4-mapped" },
    { address: "::ffff:7f00:1", why: "IPv4-mapped" },
    { address: "0:0:0:0:0:FFFF:127.0.0.1", why: "IPv4-mapped" },
    { address: "::7f00:1", why: "IPv4-compatible" },
    { address: "::ffff:0:127.0.0.1", why: "IPv4-translated" },
    { address: "64:ff9b::127.0.0.1", why: "NAT64" },
    { address: "2002:7f00:1::", why: "6to4" },
    { address: "2002:808:808::1", why: "6to4" },
    { address: "2001:0:4136:e378:8000:63bf:3fff:fdd2", why: "Teredo" },
    { address: "2606:4700::5efe:127.0.0.1", why: "ISATAP" },
    { address: "2606:4700::200:5efe:8.8.8.8", why: "ISATAP" },
    { address: "2606:4700::100:5efe:8.8.8.8", why: "ISATAP" },
    { address: "2606:4700::300:5efe:8.8.8.8", why: "ISATAP" },
  ])("blocks $address, an IPv4 address or a host in disguise: $why", ({ address, why }) => {
    expect(findBlockReason(address, [])).toContain(why);
  });

  test("blocks the dotted spelling of an IPv4-compatible address", () => {
    expect(isBlockedAddress("::127.0.0.1", [])).toBe(true);
  });

  test.each(["2606:4700::400:5efe:808:808", "2606:4700::5eff:808:808", "2606:4700:5efe::1"])(
    "allows %s, which only resembles ISATAP",
    (address) => {
      expect(isBlockedAddress(address, [])).toBe(false);
    },
  );

  test.each([
    "",
    " ",
    "localhost",
    "example.com",
    "127.1",
    "0177.0.0.1",
    "0x7f.0.0.1",
    "2130706433",
    "8.8.8.8.",
    " 8.8.8.8",
    "8.8.8.8\n",
    "8.8.8.8/32",
    "8.8.8.8:80",
    "256.1.1.1",
    "[2001:4860:4860::8888]",
    "2001:4860:4860::8888%eth0",
    "fe80::1%eth0",
    "fe80::1%25eth0",
    "2001:4860::4860::8888",
    ":::",
    "1:2:3:4:5:6:7:8:9",
    "１.１.１.１",
  ])("fails closed on %j, which is not one plain address", (address) => {
    expect(isBlockedAddress(address, [])).toBe(true);
  });

  test("fails closed on any text that is no address, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), anyAlmostAddress), (text) => {
        const mayPass = isIP(text) !== 0 && !text.includes("%");
        expect(isBlockedAddress(text, []) || mayPass).toBe(true);
      }),
    );
  });

  test("blocks every IPv4 address, public ones too, inside an IPv6 address", () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.constantFrom("::", "::ffff:", "::ffff:0:", "64:ff9b::"),
        (v4, v6) => {
          expect(isBlockedAddress(v6 + v4, [])).toBe(true);
        },
      ),
    );
  });
});

describe("allowed networks", () => {
  test("open what they name and nothing beside it", () => {
    const allowed = cidrs("10.1.0.0/16, fd12::/16");
    expect(isBlockedAddress("10.1.0.0", allowed)).toBe(false);
    expect(isBlockedAddress("10.1.255.255", allowed)).toBe(false);
    expect(isBlockedAddress("fd12:ffff::1", allowed)).toBe(false);
    expect(isBlockedAddress("10.0.255.255", allowed)).toBe(true);
    expect(isBlockedAddress("10.2.0.0", allowed)).toBe(true);
    expect(isBlockedAddress("fd13::", allowed)).toBe(true);
    expect(isBlockedAddress("127.0.0.1", allowed)).toBe(true);
  });

  test("of IPv4 do not open the IPv6 disguises of the same addresses", () => {
    const allowed = cidrs("0.0.0.0/0");
    expect(isBlockedAddress("127.0.0.1", allowed)).toBe(false);
    for (const address of ["::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"]) {
      expect(isBlockedAddress(address, allowed)).toBe(true);
    }
  });

  test("never open an address with a zone or an unreadable one", () => {
    const allowed = cidrs("0.0.0.0/0 ::/0");
    expect(isBlockedAddress("fe80::1", allowed)).toBe(false);
    expect(isBlockedAddress("fe80::1%eth0", allowed)).toBe(true);
    expect(isBlockedAddress("127.1", allowed)).toBe(true);
  });
});

describe("parseAllowedCidrs", () => {
  test.each(["", "  ", ",", " , \n"])("reads %j as none", (text) => {
    expect(parseAllowedCidrs(text)).toEqual({ ok: true, cidrs: [] });
  });

  test.each(["127.0.0.0/8,::1/128", " 127.0.0.0/8\n ::1 ", "127.0.0.0/8, ::1,"])(
    "reads %j as the two loopback networks",
    (text) => {
      const allowed = cidrs(text);
      expect(allowed).toHaveLength(2);
      expect(isBlockedAddress("127.255.255.255", allowed)).toBe(false);
      expect(isBlockedAddress("::1", allowed)).toBe(false);
      expect(isBlockedAddress("::2", allowed)).toBe(true);
    },
  );

  test.each([
    { text: "localhost", problem: 'holds "localhost", which is no network such as' },
    { text: "127.0.0.0/8, lan", problem: 'holds "lan", which is no network' },
    { text: "127.1/8", problem: "which is no network" },
    { text: "10.0.0.0/8/8", problem: "which is no network" },
    { text: "fe80::%eth0/10", problem: "which is no network" },
    { text: "/8", problem: "which is no network" },
    { text: "10.0.0.0/", problem: "whose prefix length must be from 0 to 32" },
    { text: "10.0.0.0/33", problem: "whose prefix length must be from 0 to 32" },
    { text: "10.0.0.0/-1", problem: "whose prefix length must be from 0 to 32" },
    { text: "10.0.0.0/8.0", problem: "whose prefix length must be from 0 to 32" },
    { text: "10.0.0.0/255.0.0.0", problem: "whose prefix length must be from 0 to 32" },
    { text: "::/129", problem: "whose prefix length must be from 0 to 128" },
    { text: "10.1.2.3/8", problem: "write 10.0.0.0/8 or 10.1.2.3/32" },
    { text: "fd00::1/8", problem: "write fd00::/8 or fd00::1/128" },
  ])("refuses $text and says what to change", ({ text, problem }) => {
    const parsed = parseAllowedCidrs(text);
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});

const anyAlmostAddress = fc.string({ unit: fc.constantFrom(..."::..%/0123456789abcdef") });
function cidrs(text: string): AllowedCidrs {
  const parsed = parseAllowedCidrs(text);
  if (!parsed.ok) {
    throw new Error(parsed.problem);
  }
  return parsed.cidrs;
}
