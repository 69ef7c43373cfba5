import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import { describeProblem } from "@/lib/client/describe-problem";
import { lineAt, locateJson } from "@/lib/shared/locate-json";
import { isSchemaObject, resolveSchema, type SchemaObject } from "@/lib/shared/read-json-schema";

export interface PayloadProblem {
  /** Counted from 1. */
  readonly line: number;
  /** `data.items[0].quantity`; empty for the payload as a whole. */
  readonly path: string;
  readonly message: string;
}

export type CheckPayload = (text: string) => PayloadProblem[];

/** Rules that only wrap others, which are told of themselves. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "$ref",
  "additionalProperties",
  "allOf",
  "anyOf",
  "if",
  "items",
  "oneOf",
  "patternProperties",
  "properties",
]);

/** A check that can only be as good as the schema: where that cannot be read, it finds nothing. */
export function createPayloadCheck(schema: unknown): CheckPayload {
  const rules = readRules(schema);
  return (text) => {
    const parsed = parse(text);
    if ("problem" in parsed) return [parsed.problem];
    const { value } = parsed;
    if (!isSchemaObject(value)) return [{ line: 1, path: "", message: "must be a JSON object" }];
    const told = validate(rules, value).filter(({ keyword }) => !WRAPPERS.has(keyword));
    // On one line what is wrong comes before what is missing: it is what was just typed.
    return told
      .toSorted((one, other) => Number(isMissing(one)) - Number(isMissing(other)))
      .map((unit) => toProblem(text, { unit, rules }))
      .toSorted((one, other) => one.line - other.line);
  };
}

function isMissing({ keyword }: OutputUnit): boolean {
  return keyword === "required";
}

/** Its own name and dialect are no part of what it says. A copy, because the validator writes into it. */
function readRules(schema: unknown): SchemaObject {
  if (!isSchemaObject(schema)) return {};
  const { $schema, $id, examples, ...rules } = schema;
  return structuredClone(rules);
}

/** Not by a compiler: the page's policy lets no text become a program. */
function validate(rules: SchemaObject, value: SchemaObject): OutputUnit[] {
  try {
    return new Validator(asSchema(rules), "2020-12", false).validate(value).errors;
  } catch {
    return [];
  }
}

/** True as far as it matters: what is no schema is caught above. */
function asSchema(rules: SchemaObject): Schema {
  return rules as Schema;
}

function parse(text: string): { value: unknown } | { problem: PayloadProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return {
      problem: {
        line: lineOf(message, text),
        path: "",
        message: `is not JSON: ${shorten(message)}`,
      },
    };
  }
}

/** Browsers name the place each in their own words. */
function lineOf(message: string, text: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return lineAt(text, position === undefined ? text.length : Number(position));
}

function shorten(message: string): string {
  return message.replace(/^JSON\.parse: /, "").replace(/,? ?(\.\.\.)?".*is not valid JSON$/s, "");
}

function toProblem(
  text: string,
  { unit, rules }: { unit: OutputUnit; rules: SchemaObject },
): PayloadProblem {
  const above = readPointer(unit.instanceLocation);
  const missing = isMissing(unit) ? /"(.*)"/s.exec(unit.error)?.[1] : undefined;
  const path = missing === undefined ? above : [...above, missing];
  const rule = readPointer(unit.keywordLocation).reduce<unknown>(
    (at, step) => stepInto(at, { step, rules }),
    rules,
  );
  return {
    line: lineAt(text, locateJson(text, path)),
    path: writePath(path),
    message: describeProblem({ keyword: unit.keyword, rule }),
  };
}

function stepInto(at: unknown, { step, rules }: { step: string; rules: SchemaObject }): unknown {
  if (step === "$ref") return resolveSchema(at, rules);
  return typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined;
}

/** `#/items/0/a~1b` → `items`, `0`, `a/b`. */
function readPointer(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => decodePercents(step).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function decodePercents(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

function writePath(path: readonly string[]): string {
  return path.reduce((before, step) => {
    if (/^\d+$/.test(step)) return `${before}[${step}]`;
    return before === "" ? step : `${before}.${step}`;
  }, "");
}
