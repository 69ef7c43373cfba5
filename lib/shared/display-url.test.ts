import { domainToASCII, domainToUnicode } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodePunycode } from "@/lib/shared/decode-punycode";
import { displayHost, displayUrl, readableUrl } from "@/lib/shared/display-url";
import { parseUrl } from "@/lib/shared/parse-url";

describe("a host as it is shown", () => {
  test.each([
    "bücher.example",
    "shop.bücher.example:8443",
    "straße.de",
    "日本語.jp",
    "ドメイン.テスト",
    "한국어.kr",
    "пример.рф",
    "παράδειγμα.gr",
    "مثال.إختبار",
    "दुकान.भारत",
    "ตัวอย่าง.ไทย",
    "ünïcödé-123.example",
  ])("is what people write: %s", (host) => {
    const [name = "", ...port] = host.split(":");
    expect(displayHost([domainToASCII(name), ...port].join(":"))).toBe(host);
  });

  test.each([
    { name: "Cyrillic that looks Latin", host: "раураl.com" },
    { name: "Cyrillic that is all lookalikes", host: "аррӏе.com" },
    { name: "Cyrillic letters that are Latin to the eye", host: "сосое.com" },
    { name: "Greek among Latin", host: "gοοgle.com" },
    { name: "Cyrillic among Latin", host: "exаmple.com" },
    { name: "a dotless i", host: "pıng.com" },
    { name: "phonetic letters", host: "ɡoogle.com" },
    { name: "a slash that is none", host: "example.com⁄path.test" },
  ])("stays punycode if it could pass for another: $name", ({ host }) => {
    const stored = domainToASCII(host);
    if (stored !== "") expect(displayHost(stored)).toBe(stored);
  });

  test.each([
    "xn--",
    "xn--a",
    "xn--99999999",
    "xn--a-ecp.ru",
    "example.com",
    "[::1]:80",
    "10.0.0.1",
  ])("stays as it is if it spells nothing: %s", (host) => {
    expect(displayHost(host)).toBe(host);
  });

  test("is part of the URL, without credentials", () => {
    expect(displayUrl("https://user:secret@xn--bcher-kva.example/a?b")).toEqual({
      scheme: "https://",
      host: "bücher.example",
      rest: "/a?b",
    });
    expect(displayUrl("nonsense")).toBeNull();
    expect(readableUrl("https://u:p@xn--bcher-kva.example/a")).toBe("https://bücher.example/a");
    expect(readableUrl("nonsense")).toBe("nonsense");
  });
});

test("punycode is decoded as Node decodes it", () => {
  const letters = fc.constantFrom(..."abcz09-üßéñжшщдλπ中文字日本あアがقعन");
  fc.assert(
    fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 20 }), (label) => {
      const ascii = domainToASCII(`${label}.test`).replace(/\.test$/, "");
      fc.pre(ascii.startsWith("xn--"));
      expect(decodePunycode(ascii.slice(4))).toBe(domainToUnicode(ascii));
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const decoded = decodePunycode(text);
      expect(decoded === null || typeof decoded === "string").toBe(true);
    }),
  );
});

test("a URL outside ASCII is parsed however often that is asked", () => {
  for (let count = 0; count < 10_000; count++) {
    if (parseUrl("http://bücher.example/") === null)
      throw new Error(`refused after ${count} calls`);
  }
  expect(parseUrl("http://bücher.example/")?.host).toBe("xn--bcher-kva.example");
  expect(parseUrl("bücher", "http://x.test/a/")?.href).toBe("http://x.test/a/b%C3%BCcher");
  expect(parseUrl("//")).toBeNull();
});
