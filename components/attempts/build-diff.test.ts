import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildDiff, type DiffRow } from "./build-diff";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

describe("a comparison of two texts", () => {
  test("shows what changed, with a little around it, and how much was left out", () => {
    const before = numbered(20);
    const after = before.toSpliced(10, 1, "another line");
    expect(buildDiff(before.join("\n"), after.join("\n"))).toEqual([
      { kind: "skipped", count: 7 },
      ...["line 7", "line 8", "line 9"].map((text) => ({ kind: "same", text })),
      { kind: "removed", text: "line 10" },
      { kind: "added", text: "another line" },
      ...["line 11", "line 12", "line 13"].map((text) => ({ kind: "same", text })),
      { kind: "skipped", count: 6 },
    ]);
  });

  test("of the same text has no change", () => {
    const text = numbered(3).join("\n");
    expect(buildDiff(text, text)).toEqual([{ kind: "skipped", count: 3 }]);
  });

  test("loses no line: both texts can be read off it", () => {
    const line = fc.constantFrom("a", "b", "c", "d");
    const text = fc.array(line, { minLength: 1, maxLength: 30 });
    const count = (rows: DiffRow[], kind: "added" | "removed") =>
      rows.reduce((sum, row) => {
        if (row.kind === "skipped") return sum + row.count;
        return row.kind === "same" || row.kind === kind ? sum + 1 : sum;
      }, 0);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = buildDiff(`${before.join("\n")}\n`, `${after.join("\n")}\n`) ?? [];
        expect(count(rows, "removed")).toBe(before.length);
        expect(count(rows, "added")).toBe(after.length);
      }),
    );
  });
});
