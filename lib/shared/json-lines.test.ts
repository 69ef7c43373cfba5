import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOutJson } from "@/lib/shared/json-lines";
import { findMatches, findShown, foldAll, unfoldTo } from "@/lib/shared/json-view";
import { splitInvisible } from "@/lib/shared/split-invisible";

const SAMPLE = `{
  "total": 1.0, "total": 1.00, "big": 12345678901234567890,
  "odd": "\\ud800\\u0041", "nested": { "list": [ 1, { "deep": null } ], "none": [ ] }
}`;

/** What the lines say, without the white space that the layout is free to choose. */
function join(text: string): string {
  const lines = layOutJson(text) ?? [];
  return lines
    .map(
      ({ key, text, hasComma }) => `${key === null ? "" : `${key}:`}${text}${hasComma ? "," : ""}`,
    )
    .join("");
}

describe("a JSON text in lines", () => {
  test("has every number, escape and repeated key as the source spells it", () => {
    expect(join(SAMPLE)).toBe(
      '{"total":1.0,"total":1.00,"big":12345678901234567890,"odd":"\\ud800\\u0041",' +
        '"nested":{"list":[1,{"deep":null}],"none":[]}}',
    );
  });

  test("is the source without its white space, whatever the source", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 4, "\t"), (json, indent) => {
        const compact = JSON.stringify(JSON.parse(json));
        expect(join(JSON.stringify(JSON.parse(json), null, indent))).toBe(compact);
      }),
      { numRuns: 500 },
    );
  });

  test("nests as the source does, and every opening knows its end", () => {
    const lines = layOutJson(SAMPLE) ?? [];
    const shape = lines.map(({ depth, key, text }) => `${" ".repeat(depth)}${key ?? ""}${text}`);
    expect(shape.slice(5)).toEqual([
      ' "nested"{',
      '  "list"[',
      "   1",
      "   {",
      '    "deep"null',
      "   }",
      "  ]",
      '  "none"[]',
      " }",
      "}",
    ]);
    lines.forEach((line, index) => {
      if (line.kind !== "open") return;
      const closing = lines[line.closeIndex];
      expect([closing?.kind, closing?.depth]).toEqual(["close", line.depth]);
      expect(lines.filter(({ parent, kind }) => parent === index && kind !== "close")).toHaveLength(
        line.memberCount,
      );
    });
  });

  test.each(["", "{", "{'a':1}", "<html>", "1 2", "{} x"])("is none for %j", (text) => {
    expect(layOutJson(text)).toBeNull();
  });

  test.each(["1.0", '"a"', "null", "[]", " {} "])("may be a single value: %j", (text) => {
    expect(join(text)).toBe(text.trim());
  });

  test("may be 20,000 levels deep", () => {
    const text = `${"[".repeat(20_000)}1${"]".repeat(20_000)}`;
    expect(layOutJson(text)).toHaveLength(40_001);
  });
});

describe("folding and searching", () => {
  const lines = layOutJson(SAMPLE) ?? [];
  const textAt = (index: number) => lines[index]?.key ?? lines[index]?.text;

  test("folds to the outermost members, and opens the way to a line", () => {
    const folded = foldAll(lines);
    expect(findShown(lines, folded).map(textAt)).toEqual([
      "{",
      '"total"',
      '"total"',
      '"big"',
      '"odd"',
      '"nested"',
      "}",
    ]);
    const [deep = -1] = findMatches(lines, "deep");
    expect(findShown(lines, folded)).not.toContain(deep);
    expect(findShown(lines, unfoldTo(lines, { folded, index: deep }))).toContain(deep);
    expect(findShown(lines, new Set())).toHaveLength(lines.length);
  });

  test("finds keys and values as they are spelled, in whatever case", () => {
    expect(findMatches(lines, "TOTAL").map(textAt)).toEqual(['"total"', '"total"']);
    expect(findMatches(lines, "1.00")).toHaveLength(1);
    expect(findMatches(lines, "\\UD800")).toHaveLength(1);
    expect(findMatches(lines, "{")).toEqual([]);
    expect(findMatches(lines, "")).toEqual([]);
  });
});

const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 20 })
  .map((codes) => String.fromCodePoint(...codes));

describe("characters without a look", () => {
  test.each([
    ["a\u200bb", ["U+200B"]],
    ["\u202eexe.png", ["U+202E"]],
    ["\u0000\ud800x", ["U+0000", "U+D800"]],
    ["👩\u200d👩\u200d👧 and 👍🏽\u200d", []],
    ["a\u200db", ["U+200D"]],
    ["שלום", []],
  ])("are named in %j", (text, names) => {
    const parts = splitInvisible(text);
    expect(parts.flatMap(({ codePoint }) => codePoint ?? [])).toEqual(names);
    expect(parts.map((part) => part.text).join("")).toBe(text);
  });

  test("never change the text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = splitInvisible(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
      }),
    );
  });
});
