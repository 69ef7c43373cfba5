import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, withoutFormula, writeCsv } from "@/components/exports/write-csv";

/** RFC 4180, read by its grammar: an independent way back. */
function readCsv(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const rows: string[][] = [[]];
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) throw new Error(`no field at ${field.lastIndex}`);
    const [, quoted, plain = "", end] = found;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

const hostileText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom('"', ",", "\r", "\n", "\t", "=", "-", "@", "'", ";", "é", "😀"),
  }),
);
const cell = fc.oneof(hostileText, fc.integer(), fc.constant(null));
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));

describe("a CSV file", () => {
  test("reads back as it was written, whatever the cells hold", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const asText = (one: Cell) =>
          typeof one === "string" ? withoutFormula(one) : String(one ?? "");
        const width = rows[0]?.length ?? 1;
        const names = Array.from({ length: width }, (_, index) => `column ${index}`);
        const text = writeCsv(names, rows);
        expect(readCsv(text.slice(1))).toEqual([names, ...rows.map((row) => row.map(asText))]);
      }),
    );
  });

  test("never holds a text that a spreadsheet would run", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [, row] = readCsv(writeCsv(["a"], [[text]]).slice(1));
        expect(row?.[0]).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(row?.[0]).toMatch(text === "" ? /^$/ : /./s);
      }),
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("https://a.example")'])(
    "shows %j as text",
    (text) => {
      expect(writeCsv(["a"], [[text]])).toContain(`'${text.replaceAll('"', '""')}`);
    },
  );

  test("leaves numbers numbers, and says by its first character that it is UTF-8", () => {
    expect(writeCsv(["a", "b"], [[-1, null]])).toBe("\uFEFFa,b\r\n-1,\r\n");
  });
});
