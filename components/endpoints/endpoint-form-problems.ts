import { parseDelays } from "@/components/endpoints/delay-text";
import {
  type EndpointFormValues,
  filledRows,
  type PairRow,
  toEndpointBody,
} from "@/components/endpoints/endpoint-form-values";
import { endpointInput } from "@/lib/endpoints/schema";
import { parseEndpointUrl } from "@/lib/shared/parse-endpoint-url";

export type FieldName = keyof EndpointFormValues;
export type FieldPath = readonly [FieldName, ...(string | number)[]];

export interface FieldProblem {
  readonly path: FieldPath;
  readonly message: string;
}

/** All that the API would refuse, as far as a browser can know it, each at its field. */
export function findFormProblems(
  values: EndpointFormValues,
  { httpsOnly }: { httpsOnly: boolean },
): FieldProblem[] {
  const own = [
    ...findUrlProblem(values.url.trim(), httpsOnly),
    ...findChoiceProblem(values),
    ...findDelaysProblem(values),
    ...findRateProblem(values.throttleRate.trim()),
    ...findRowProblems(values, "headers"),
    ...findRowProblems(values, "metadata"),
  ];
  const known = new Set(own.map(({ path }) => path.join(".")));
  const parsed = endpointInput.safeParse(toEndpointBody(values));
  const domain = (parsed.error?.issues ?? []).flatMap(({ path, message, code }) => {
    const field = toFieldPath(path.map(String), { values, isValue: code !== "custom" });
    return field === null ? [] : [{ path: field, message: asSentence(message) }];
  });
  return [...own, ...domain.filter(({ path }) => !known.has(path.join(".")))];
}

/** Where in the form the API's name of a field stands; null where it has no place of its own. */
export function toFieldPath(
  path: readonly string[],
  options: { values: EndpointFormValues; isValue: boolean },
): FieldPath | null {
  const [first, second] = path;
  switch (first) {
    case "retryPolicy":
      return ["delays"];
    case "headers":
    case "metadata":
      return toRowPath(first, { ...options, name: second });
    case "url":
    case "description":
    case "eventTypes":
    case "channels":
    case "throttleRate":
    case "secret":
    case "uid":
      return [first];
    default:
      return null;
  }
}

function toRowPath(
  field: "headers" | "metadata",
  {
    values,
    isValue,
    name,
  }: { values: EndpointFormValues; isValue: boolean; name?: string | undefined },
): FieldPath {
  const index = values[field].findIndex((row) => row.name.trim() === name);
  return index < 0 ? [field] : [field, index, isValue ? "value" : "name"];
}

function findUrlProblem(url: string, httpsOnly: boolean): FieldProblem[] {
  if (url === "") return [{ path: ["url"], message: "Enter the URL that events are sent to." }];
  const parsed = parseEndpointUrl(url, { httpsOnly });
  return parsed.ok ? [] : [{ path: ["url"], message: parsed.message }];
}

/** C5: nothing is not "all". */
function findChoiceProblem({ eventChoice, eventTypes }: EndpointFormValues): FieldProblem[] {
  if (eventChoice === "all" || eventTypes.length > 0) return [];
  return [{ path: ["eventTypes"], message: "Choose at least one event, or choose all events." }];
}

function findDelaysProblem({ retryKind, delays }: EndpointFormValues): FieldProblem[] {
  if (retryKind !== "custom") return [];
  const parsed = parseDelays(delays);
  return parsed.ok ? [] : [{ path: ["delays"], message: `${parsed.problem}.` }];
}

function findRowProblems(
  values: EndpointFormValues,
  field: "headers" | "metadata",
): FieldProblem[] {
  const rows = values[field];
  const isRepeated = (row: PairRow, index: number) =>
    rows.findIndex(({ name }) => name.trim() === row.name.trim()) < index;
  return filledRows(rows).flatMap((row): FieldProblem[] => {
    const index = rows.indexOf(row);
    const path: FieldPath = [field, index, "name"];
    if (row.name.trim() === "") return [{ path, message: "Enter a name." }];
    return isRepeated(row, index) ? [{ path, message: "This name is there twice." }] : [];
  });
}

function findRateProblem(rate: string): FieldProblem[] {
  if (rate === "" || /^\d+$/.test(rate)) return [];
  return [{ path: ["throttleRate"], message: "Enter a whole number, or nothing for no limit." }];
}

/** The API words a rule to follow the name of its field: "must not be empty". */
export function asSentence(message: string): string {
  const text = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return text.endsWith(".") ? text : `${text}.`;
}
