import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { JsonToken } from "@/components/json/json-token";
import { shortenBody } from "@/components/signatures/shorten-body";
import { explainError } from "@/lib/delivery/explain-error";
import { cutText, firstCharacter } from "@/lib/shared/cut-text";

/** A character of two units across the end of the cut. */
const across = (maxLength: number) => `${"a".repeat(maxLength - 1)}😀 and more`;

describe("a text that is cut", () => {
  test("never ends with half a character, and is at most so long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, maxLength) => {
        const cut = cutText(text, maxLength);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(maxLength);
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, maxLength) - 1);
        if (isWhole(text)) expect(isWhole(cut)).toBe(true);
      }),
    );
  });

  test("keeps halves that came alone: they are the text's own", () => {
    expect(cutText("a\ud800b", 2)).toBe("a\ud800");
    expect(cutText("a\udc00b", 2)).toBe("a\udc00");
  });

  test("has its first character whole", () => {
    expect(["😀b", "é", "a", ""].map(firstCharacter)).toEqual(["😀", "é", "a", ""]);
  });

  test.each([
    { name: "a line of a JSON viewer", cut: () => markup(across(400)) },
    { name: "a body in the check of a signature", cut: () => shortenBody(across(2_000)) },
    { name: "an error of an attempt", cut: () => explainError(new Error(across(1_000))) },
  ])("is well-formed as $name", ({ cut }) => {
    const text = cut();
    expect(isWhole(text)).toBe(true);
    expect(text).not.toMatch(/�|U\+D83D/);
  });

  test("says how much is left out of a line of a JSON viewer", () => {
    expect(markup(across(400))).toContain("11 more characters");
    expect(markup("short 😀")).not.toContain("more characters");
  });
});

/** Without halves of characters. */
function isWhole(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

function markup(text: string): string {
  return renderToStaticMarkup(createElement(JsonToken, { text }));
}
