import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AllowedCidrs,
  isBlockedAddress,
  parseAllowedCidrs,
} from "@/lib/delivery/address-guard";
import { checkEndpointUrl } from "@/lib/delivery/endpoint-url";

const TEST_ENVIRONMENT = { httpsOnly: false, allowedCidrs: [] };
const LIVE_ENVIRONMENT = { httpsOnly: true, allowedCidrs: [] };
const MAX = 65_536;

const ACCEPTED = [
  { text: "https://example.com", href: "https://example.com/" },
  { text: "http://example.com/a?b=c", href: "http://example.com/a?b=c" },
  { text: "https://EXAMPLE.com:8443/Path", href: "https://example.com:8443/Path" },
  { text: "https://example.com.", href: "https://example.com./" },
  { text: "https://user:pass@example.com/", href: "https://user:pass@example.com/" },
  { text: "https://example.com/#part", href: "https://example.com/#part" },
  { text: "https://example.com/#@127.0.0.1", href: "https://example.com/#@127.0.0.1" },
  { text: "https://127.0.0.1@example.com/", href: "https://127.0.0.1@example.com/" },
  { text: "https://bücher.example/", href: "https://xn--bcher-kva.example/" },
  { text: "http://receiver:4000/", href: "http://receiver:4000/" },
  { text: "http://localhost.example.com/", href: "http://localhost.example.com/" },
  { text: "http://mylocalhost/", href: "http://mylocalhost/" },
  { text: "http://8.8.8.8/", href: "http://8.8.8.8/" },
  { text: "http://134744072/", href: "http://8.8.8.8/" },
  { text: "http://[2001:4860:4860::8888]/", href: "http://[2001:4860:4860::8888]/" },
  { text: "http://[64:ff9c::1]/", href: "http://[64:ff9c::1]/" },
  { text: "http://100.63.255.254/", href: "http://100.63.255.254/" },
  { text: "http://100.128.0.1/", href: "http://100.128.0.1/" },
  { text: "  https://example.com/  ", href: "https://example.com/" },
];

/** Every spelling below is a way to one of the addresses that the guard blocks. */
const DISGUISED = [
  "http://127.0.0.1/",
  "http://[::1]/",
  "http://[::]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:ffff:7f00:1]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[fe80::1]/",
  "http://[fd00:ec2::254]/",
  "http://[2606:4700::5efe:7f00:1]/",
  "http://2130706433/",
  "http://017700000001/",
  "http://0x7f000001/",
  "http://0177.0.0.1/",
  "http://0x7f.1/",
  "http://127.1/",
  "http://127.0.1/",
  "http://0/",
  "http://127.0.0.1./",
  "http://127.0.0.1%2e/",
  "http://%31%32%37.0.0.1/",
  "http://１２７.0.0.1/",
  "http://127\u30020\u30020\u30021/",
  "http://\u2460\u2461\u2466.0.0.1/",
  "http://\u00ad127.0.0.1/",
  "http://127.0.\t0.1/",
  "http:127.0.0.1",
  "http:///127.0.0.1/",
  "http://example.com@127.0.0.1/",
  "http://user:example.com@127.0.0.1/",
  "http://127.0.0.1\\@example.com/",
  "http://127.0.0.1#@example.com/",
  "http://127.0.0.1?@example.com/",
  "http://169.254.169.254/latest/meta-data/",
  "http://2852039166/",
  "http://10.0.0.1:8080/",
  "http://192.168.1.1/",
  "http://255.255.255.255/",
];

const LOOPBACK_NAMES = [
  "http://localhost/",
  "http://LocalHost:3000/",
  "http://localhost./",
  "http://api.localhost/",
  "http://a.b.localhost./",
  "http://\u24dbocalhost/",
];

const REFUSED = [
  { name: "nothing", text: "", rule: "length" },
  { name: "one character too many", text: urlOfLength(MAX + 1), rule: "length" },
  { name: "what grows too long when encoded", text: `${urlOfLength(MAX - 2)} x`, rule: "length" },
  {
    name: "what is short only when trimmed",
    text: "https://example.com/".padStart(MAX + 1),
    rule: "length",
  },
  { name: "white space", text: "   ", rule: "syntax" },
  { name: "no scheme", text: "example.com/webhooks", rule: "syntax" },
  { name: "a scheme alone", text: "https://", rule: "syntax" },
  { name: "a space in the host", text: "https://exa mple.com/", rule: "syntax" },
  { name: "a zone", text: "http://[fe80::1%25eth0]/", rule: "syntax" },
  { name: "an octet beyond 255", text: "http://256.1.1.1/", rule: "syntax" },
  { name: "a port beyond 65535", text: "http://example.com:65536/", rule: "syntax" },
  { name: "a zero byte in the host", text: "http://127.0.0.1%00.example.com/", rule: "syntax" },
  { name: "a host name taken for a scheme", text: "localhost:3000", rule: "scheme" },
  { name: "ftp", text: "ftp://example.com/", rule: "scheme" },
  { name: "file", text: "file:///etc/passwd", rule: "scheme" },
  { name: "gopher", text: "gopher://127.0.0.1:6379/_INFO", rule: "scheme" },
  { name: "data", text: "data:text/plain,hello", rule: "scheme" },
  { name: "javascript", text: "javascript:alert(1)", rule: "scheme" },
  { name: "unix sockets", text: "unix:/run/docker.sock", rule: "scheme" },
  { name: "web sockets", text: "wss://example.com/", rule: "scheme" },
  { name: "port 0", text: "http://example.com:0/", rule: "port" },
  { name: "port 0 in disguise", text: "http://example.com:000/", rule: "port" },
  { name: "an empty label", text: "http://a..example.com/", rule: "host" },
  { name: "two trailing dots", text: "http://localhost../", rule: "host" },
  { name: "dots alone", text: "http://./", rule: "host" },
  { name: "a label of 64 characters", text: `http://${"a".repeat(64)}.com/`, rule: "host" },
  { name: "a name of 254 characters", text: `http://${"a.".repeat(126)}aa/`, rule: "host" },
];

describe("checkEndpointUrl", () => {
  test.each(ACCEPTED)("C7 accepts $text, normalised to $href", ({ text, href }) => {
    const checked = checkEndpointUrl(text, TEST_ENVIRONMENT);
    expect(checked.ok && checked.url.href).toBe(href);
  });

  test.each(DISGUISED)("C7 refuses %j: the address behind it is blocked", (text) => {
    expect(checkEndpointUrl(text, TEST_ENVIRONMENT)).toMatchObject({ ok: false, rule: "address" });
  });

  test.each(LOOPBACK_NAMES)("C7 refuses %j, a name for loopback", (text) => {
    expect(checkEndpointUrl(text, TEST_ENVIRONMENT)).toMatchObject({
      ok: false,
      rule: "address",
      message: expect.stringContaining("a name for loopback"),
    });
  });

  test.each(REFUSED)("R22 refuses $name and names the rule: $rule", ({ text, rule }) => {
    expect(checkEndpointUrl(text, TEST_ENVIRONMENT)).toMatchObject({ ok: false, rule });
  });

  test("accepts the longest URL", () => {
    expect(checkEndpointUrl(urlOfLength(MAX), TEST_ENVIRONMENT)).toMatchObject({ ok: true });
  });

  test("accepts the longest host name and the longest label", () => {
    const label = "a".repeat(63);
    const host = `${label}.${label}.${label}.${"a".repeat(61)}`;
    expect(checkEndpointUrl(`https://${host}./`, TEST_ENVIRONMENT)).toMatchObject({ ok: true });
  });

  test("C7 W2 refuses plain HTTP where only HTTPS is allowed, and nothing else for that", () => {
    expect(checkEndpointUrl("http://example.com/", LIVE_ENVIRONMENT)).toMatchObject({
      ok: false,
      rule: "https",
      message: expect.stringContaining("https://"),
    });
    expect(checkEndpointUrl("ftp://example.com/", LIVE_ENVIRONMENT)).toMatchObject({
      rule: "scheme",
    });
    expect(checkEndpointUrl("https://example.com/", LIVE_ENVIRONMENT)).toMatchObject({ ok: true });
  });

  test("says what is wrong in one sentence, with the address and the network that blocks it", () => {
    const texts = [...DISGUISED, ...REFUSED.map(({ text }) => text)];
    for (const text of texts) {
      const checked = checkEndpointUrl(text, TEST_ENVIRONMENT);
      expect(!checked.ok && checked.message).toMatch(/^[A-Z][^\n]{20,150}\.$/);
    }
    expect(checkEndpointUrl("http://2130706433/", TEST_ENVIRONMENT)).toMatchObject({
      message: "Deliveries may not go to 127.0.0.1 (loopback, 127.0.0.0/8).",
    });
  });

  test("where loopback is allowed, accepts its addresses and names, and no other private ones", () => {
    for (const allowed of ["127.0.0.0/8", "::1"]) {
      const policy = { httpsOnly: false, allowedCidrs: cidrs(allowed) };
      for (const text of LOOPBACK_NAMES) {
        expect(checkEndpointUrl(text, policy)).toMatchObject({ ok: true });
      }
      expect(checkEndpointUrl("http://10.0.0.1/", policy)).toMatchObject({ rule: "address" });
    }
    const policy = { httpsOnly: false, allowedCidrs: cidrs("127.0.0.0/8") };
    expect(checkEndpointUrl("http://2130706433:3000/", policy)).toMatchObject({ ok: true });
    expect(checkEndpointUrl("http://[::1]/", policy)).toMatchObject({ rule: "address" });
  });

  test("never throws, and accepts no text that names a blocked address literally", () => {
    fc.assert(
      fc.property(anyUrlText, (text) => {
        const checked = checkEndpointUrl(text, TEST_ENVIRONMENT);
        const host = checked.ok ? checked.url.hostname.replace(/[[\]]/g, "") : "";
        const isLiteral = /^[\d.]+$|:/.test(host);
        expect(isLiteral && isBlockedAddress(host, [])).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("what was accepted is accepted again, unchanged", () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (text) => {
        const first = checkEndpointUrl(text, TEST_ENVIRONMENT);
        fc.pre(first.ok);
        const second = checkEndpointUrl(first.ok ? first.url.href : "", TEST_ENVIRONMENT);
        expect(second).toEqual(first);
      }),
    );
  });

  test("C7 refuses every spelling of every private IPv4 address", () => {
    fc.assert(
      fc.property(anyPrivateIpv4, anySpelling, (value, spell) => {
        const checked = checkEndpointUrl(`http://${spell(value)}/`, TEST_ENVIRONMENT);
        expect(checked).toMatchObject({ ok: false, rule: "address" });
      }),
    );
  });
});

const anyUrlText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."0123456789abcdefx.:[]%@/#?") }).map((t) => `http://${t}/`),
  fc.ipV6().map((address) => `http://[${address}]/`),
  fc.nat(0xffffffff).map((value) => `http://${value}/`),
);

const anyPrivateIpv4 = fc
  .tuple(fc.constantFrom(10, 127, 240), fc.nat(0xffffff))
  .map(([octet, rest]) => octet * 2 ** 24 + rest);

const anySpelling = fc.constantFrom<(value: number) => string>(
  (value) => String(value),
  (value) => `0x${value.toString(16)}`,
  (value) => `0${value.toString(8)}`,
  (value) => octetsOf(value).join("."),
  (value) => `${octetsOf(value).join(".")}.`,
  (value) =>
    octetsOf(value)
      .map((octet) => `0x${octet.toString(16)}`)
      .join("."),
  (value) =>
    octetsOf(value)
      .map((octet) => `0${octet.toString(8)}`)
      .join("."),
  (value) => `[::ffff:${octetsOf(value).join(".")}]`,
  (value) =>
    `[64:ff9b::${value
      .toString(16)
      .padStart(8, "0")
      .replace(/(?=.{4}$)/, ":")}]`,
);

function octetsOf(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
}

function urlOfLength(length: number): string {
  return "https://example.com/".padEnd(length, "a");
}

function cidrs(text: string): AllowedCidrs {
  const parsed = parseAllowedCidrs(text);
  return parsed.ok ? parsed.cidrs : [];
}
