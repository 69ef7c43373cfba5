/** What stands in an array's literal as it is. */
export type Plain = string | number | boolean | Date | null;

/**
 * Postgres's literal of an array (Postgres manual, "Array Value Input") of values that need no quotes in one: ids,
 * numbers, booleans, names of ours, instants. What a client does for any array, it does by the element: two
 * replacements for each, which for a batch of wide rows is as much work as to sign its requests.
 */
export function plainArray(values: readonly Plain[]): string {
  return `{${values.map(asElement).join(",")}}`;
}

function asElement(value: Plain): Plain {
  return value instanceof Date ? value.toISOString() : (value ?? "NULL");
}
