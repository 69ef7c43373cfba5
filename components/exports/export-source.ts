import type { Cell } from "@/components/exports/write-csv";
import { writeCsv } from "@/components/exports/write-csv";
import type { SearchPage } from "@/lib/client/search";

export type ExportFormat = "csv" | "json";

/** The rows that one export may hold: what a spreadsheet still opens at once, and a browser's memory bears. */
export const EXPORT_ROWS_MAX = 50_000;

/** One column of a CSV file. */
export interface Column<Row> {
  readonly name: string;
  readonly read: (row: Row) => Cell;
}

/** One row for both formats: JSON has it as the API answers with it. */
export interface ExportRow {
  readonly item: object;
  readonly cells: readonly Cell[];
}

/** What an export reads. */
export interface ExportSource {
  /** Of the rows, in the plural: "messages". Also the file's name. */
  readonly noun: string;
  readonly columnNames: readonly string[];
  readonly fetchPage: (iterator: string | null) => Promise<SearchPage<ExportRow>>;
}

export function exportSource<Row extends object>(input: {
  noun: string;
  columns: readonly Column<Row>[];
  fetchPage: (iterator: string | null) => Promise<SearchPage<Row>>;
}): ExportSource {
  const { noun, columns, fetchPage } = input;
  const toRow = (item: Row) => ({ item, cells: columns.map(({ read }) => read(item)) });
  return {
    noun,
    columnNames: columns.map(({ name }) => name),
    async fetchPage(iterator) {
      const page = await fetchPage(iterator);
      return { ...page, data: page.data.map(toRow) };
    },
  };
}

/** A JSON file is one array with a row on each line, for programs and for `grep`. */
export function writeExport(
  format: ExportFormat,
  { columnNames, rows }: { columnNames: readonly string[]; rows: readonly ExportRow[] },
): string {
  if (format === "csv")
    return writeCsv(
      columnNames,
      rows.map(({ cells }) => cells),
    );
  return `[\n${rows.map(({ item }) => JSON.stringify(item)).join(",\n")}\n]\n`;
}
