import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textPattern } from "@/lib/messages/text-pattern";
import { useTestClient } from "@/lib/testing/use-test-client";

/** Letters with and without case, in one byte and in more, and all that means something in a pattern. */
const CHARACTERS = Array.from("aBéÜñЖя1 \t\n_%\\.*+?()[]{}^$|-:#,<>=!&~`'\"/;@№😀");
const ODD_CASES = ["ß", "ı", "İ", "ſ", "\u212a"];

describe("the pattern of a text", () => {
  const client = useTestClient();

  async function finds(text: string, within: string): Promise<boolean> {
    const { rows } = await client().query("select $1::text ~* $2::text as found", [
      within,
      textPattern(text),
    ]);
    return rows[0]?.found;
  }
  const texts = fc.string({
    unit: fc.constantFrom(...CHARACTERS),
    minLength: 1,
    maxLength: 4,
  });

  test("finds it where it stands, whatever the case, and nowhere else", async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 6 }),
        async (text, other) => {
          expect(await finds(text, `${other}${text.toUpperCase()}`)).toBe(true);
          expect(await finds(text.toUpperCase(), `${text.toLowerCase()}${other}`)).toBe(true);
          expect(await finds(text, other)).toBe(other.toLowerCase().includes(text.toLowerCase()));
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each(CHARACTERS.concat(ODD_CASES))("finds %j itself", async (character) => {
    expect(await finds(character, `x${character}x`)).toBe(true);
    expect(await finds(character, "xx")).toBe(false);
  });

  test.each(["***=a", "***:a", "(?x)a", "(?i)A", "\\m", "a{2}", "[[:<:]]"])(
    "takes what begins or means something special for itself: %s",
    async (text) => {
      expect(await finds(text, `-${text}-`)).toBe(true);
      expect(await finds(text, "a aa A")).toBe(false);
    },
  );
});
