import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSample } from "./read-sample";
import { splitTokens } from "./split-tokens";
import { VERIFY_SAMPLES } from "./verify-samples";

const SAMPLES = VERIFY_SAMPLES.flatMap(({ library, byHand }) => [library, byHand]).filter(
  (sample) => sample !== null,
);

describe("code that is coloured", () => {
  test.each(SAMPLES)("is still every character of $path", ({ path, language }) => {
    const code = readSample(path);
    const tokens = splitTokens(code, language);
    expect(tokens.map(({ text }) => text).join("")).toBe(code);
    expect(new Set(tokens.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  });

  test("tells comments, strings, numbers and keywords from the rest", () => {
    expect(splitTokens('const a = "b"; // 1', "javascript")).toEqual([
      { kind: "keyword", text: "const" },
      { kind: "plain", text: " a = " },
      { kind: "string", text: '"b"' },
      { kind: "plain", text: "; " },
      { kind: "comment", text: "// 1" },
    ]);
    expect(splitTokens('{"a": 1.5}', "json").map(({ kind }) => kind)).toEqual([
      "plain",
      "string",
      "plain",
      "number",
      "plain",
    ]);
  });

  test("R60: the JavaScript sample is the one that our documents print, line by line", () => {
    const lines = (text: string) =>
      text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
    const printed = readFileSync("lib/testing/seed-sample/sample.txt", "utf8");
    expect(lines(readSample("verify/express.txt"))).toEqual(lines(printed));
  });
});
