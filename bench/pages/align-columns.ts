/** Rows of cells as lines: the first and the last column begin together, those between end together. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const last = Math.max(...rows.map(({ length }) => length)) - 1;
  const widths = Array.from({ length: last + 1 }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const align = (cell: string, column: number) =>
    column === 0 || column === last
      ? cell.padEnd(widths[column] ?? 0)
      : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(align).join("   ").trimEnd()).join("\n");
}
