export type Cell = string | number | null;

/** Without it, Excel takes UTF-8 for the code page of the machine that it runs on. */
const BYTE_ORDER_MARK = "\uFEFF";
const LINE_END = "\r\n";
const NEEDS_QUOTES = /[",\r\n]/;
/** What makes a spreadsheet run a cell instead of showing it, in full width, too (OWASP, CSV injection). */
const BEGINS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** RFC 4180, with a line of names. A text that a spreadsheet would run has an apostrophe in front. */
export function writeCsv(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [names, ...rows].map((cells) => cells.map(writeCell).join(","));
  return BYTE_ORDER_MARK + lines.map((line) => line + LINE_END).join("");
}

function writeCell(cell: Cell): string {
  if (cell === null) return "";
  const text = typeof cell === "number" ? String(cell) : withoutFormula(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function withoutFormula(text: string): string {
  return BEGINS_FORMULA.test(text) ? `'${text}` : text;
}
