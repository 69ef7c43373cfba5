import {
  createBudget,
  readMembers,
  readTypes,
  resolveSchema,
  SCHEMA_DEPTH_MAX,
  type SchemaObject,
} from "@/lib/shared/read-json-schema";

/** What a schema says of one member, ready to be shown. */
export interface SchemaNode {
  readonly name: string;
  /** `text`, `list of objects`, `number or null`, … */
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string | null;
  /** The only values that it may have, as JSON; empty where it may have others. */
  readonly values: readonly string[];
  /** Further rules: `date-time`, `at least 1`, … */
  readonly rules: readonly string[];
  readonly children: readonly SchemaNode[];
}

/** The members of what a JSON Schema describes, as a tree; empty where it describes none. */
export function readSchemaTree(schema: unknown): SchemaNode[] {
  const place = { root: schema, depth: 0, take: createBudget() };
  return readChildren(resolveSchema(schema, schema), place);
}

interface Place {
  readonly root: unknown;
  readonly depth: number;
  /** Whether there is room for one more member. */
  readonly take: () => boolean;
}

function readChildren(schema: SchemaObject, place: Place): SchemaNode[] {
  const { root, depth } = place;
  if (depth >= SCHEMA_DEPTH_MAX) return [];
  const inner = schema.items === undefined ? schema : resolveSchema(schema.items, root);
  const members = readMembers(inner, root).filter(place.take);
  return members.map(({ name, schema: member, isRequired }) => ({
    name,
    isRequired,
    type: nameType(member, { root, depth: 0, take: createBudget() }),
    description: typeof member.description === "string" ? member.description : null,
    values: readValues(member),
    rules: readRules(member),
    children: readChildren(member, { ...place, depth: depth + 1 }),
  }));
}

/** A list of lists may be a list of itself. */
const TYPE_DEPTH_MAX = 4;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  boolean: "true or false",
};

function nameType(schema: SchemaObject, place: Place): string {
  const { root, depth } = place;
  if (depth > TYPE_DEPTH_MAX || !place.take()) return "anything";
  const inner = { ...place, depth: depth + 1 };
  const names = readTypes(schema).map((type) => {
    if (type !== "array" || schema.items === undefined) return TYPE_NAMES[type] ?? type;
    return `list of ${nameType(resolveSchema(schema.items, root), inner)}`;
  });
  if (names.length > 0) return names.join(" or ");
  const { anyOf: alternatives } = schema;
  if (!Array.isArray(alternatives)) return "anything";
  const types = alternatives.map((one) => nameType(resolveSchema(one, root), inner));
  return [...new Set(types)].join(" or ");
}

function readValues(schema: SchemaObject): string[] {
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  return Array.isArray(schema.enum) ? schema.enum.map((value) => JSON.stringify(value)) : [];
}

const RULES: readonly (readonly [keyword: string, words: (value: unknown) => string])[] = [
  ["format", (value) => String(value)],
  ["pattern", (value) => `matches ${value}`],
  ["minimum", (value) => `at least ${value}`],
  ["maximum", (value) => `at most ${value}`],
  ["minItems", (value) => `at least ${value} in the list`],
  ["maxItems", (value) => `at most ${value} in the list`],
  ["maxLength", (value) => `at most ${value} characters`],
];

function readRules(schema: SchemaObject): string[] {
  return RULES.filter(([keyword]) => schema[keyword] !== undefined).map(([keyword, words]) =>
    words(schema[keyword]),
  );
}
