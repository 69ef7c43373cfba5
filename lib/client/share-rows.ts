import { replaceEqualDeep } from "@tanstack/react-query";

interface Row {
  readonly id: string;
}

/**
 * For `structuralSharing` of a page of rows: a row that says what it said before stays the same object, wherever it
 * stands now, so that what draws it need not look again. TanStack Query compares rows by their place, and one new row
 * on top moves all of them.
 */
export function shareRows(before: unknown, after: unknown): unknown {
  if (!isPage(before) || !isPage(after)) return replaceEqualDeep(before, after);
  const known = new Map(before.data.map((row) => [row.id, row]));
  const data = after.data.map((row) => replaceEqualDeep(known.get(row.id), row));
  const isSame =
    data.length === before.data.length && data.every((row, index) => row === before.data[index]);
  // What is beside the rows is small.
  return isSame ? replaceEqualDeep(before, { ...after, data }) : { ...after, data };
}

function isPage(value: unknown): value is { readonly data: readonly Row[] } {
  return typeof value === "object" && value !== null && Array.isArray(Reflect.get(value, "data"));
}
