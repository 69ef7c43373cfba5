import {
  type EndpointFormValues,
  filledRows,
  type PairRow,
  toRow,
} from "@/components/endpoints/endpoint-form-values";
import type { EndpointHeaders } from "@/lib/client/endpoints";

/** Rows to edit: values that are not shown stay as they are unless somebody writes another one. */
export function toHeaderRows({ headers, sensitive }: EndpointHeaders): PairRow[] {
  return [
    ...Object.entries(headers).map(([name, value]) => toRow(name, value)),
    ...sensitive.map((name) => ({ name, value: "", isKept: true })),
  ];
}

/** What changes the headers from what they are to the rows, and touches nothing else. */
export function diffHeaders(
  before: EndpointHeaders,
  rows: EndpointFormValues["headers"],
): { headers: Record<string, string>; deleteHeaders: string[] } {
  const after = filledRows(rows).map((row) => ({ ...row, name: row.name.trim() }));
  const left = new Set(after.map(({ name }) => name.toLowerCase()));
  const known = [...Object.keys(before.headers), ...before.sensitive];
  const isUnchanged = ({ name, value, isKept }: PairRow) =>
    (isKept && value === "") || before.headers[name] === value;
  return {
    headers: Object.fromEntries(
      after.filter((row) => !isUnchanged(row)).map(({ name, value }) => [name, value]),
    ),
    deleteHeaders: known.filter((name) => !left.has(name.toLowerCase())),
  };
}
