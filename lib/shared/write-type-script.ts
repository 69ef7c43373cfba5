import {
  createBudget,
  isSchemaObject,
  readMembers,
  readTypes,
  resolveSchema,
  SCHEMA_DEPTH_MAX,
  type SchemaObject,
} from "@/lib/shared/read-json-schema";

interface Place {
  readonly root: unknown;
  readonly depth: number;
  readonly take: () => boolean;
}

/** A TypeScript declaration of what a JSON Schema describes. What it cannot say becomes `unknown`. */
export function writeTypeScript(input: { eventType: string; schema: unknown }): string {
  const { eventType, schema: root } = input;
  const schema = resolveSchema(root, root);
  return `${commentOf(schema, "")}export type ${nameOf(eventType)} = ${writeType(schema, { root, depth: 0, take: createBudget() })};\n`;
}

/** `fulfillment.created` → `FulfillmentCreatedEvent`. */
function nameOf(eventType: string): string {
  const words = eventType.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return `${/^\d/.test(name) ? "_" : ""}${name}Event`;
}

function writeType(schema: SchemaObject, place: Place): string {
  if (place.depth > SCHEMA_DEPTH_MAX || !place.take()) return "unknown";
  if (schema.const !== undefined) return writeLiteral(schema.const);
  if (Array.isArray(schema.enum)) return joinTypes(schema.enum.map(writeLiteral), " | ");
  for (const [keyword, mark] of COMBINATIONS) {
    const parts = schema[keyword];
    if (Array.isArray(parts)) {
      const inner = { ...place, depth: place.depth + 1 };
      const types = parts.map((part) => writeType(resolveSchema(part, place.root), inner));
      return joinTypes(types, mark);
    }
  }
  const types = readTypes(schema).map((type) => writeNamed(type, { schema, place }));
  return types.length === 0 ? "unknown" : joinTypes(types, " | ");
}

const COMBINATIONS = [
  ["anyOf", " | "],
  ["oneOf", " | "],
  ["allOf", " & "],
] as const;

function joinTypes(types: readonly string[], mark: string): string {
  const distinct = [...new Set(types)];
  if (distinct.length === 0) return "never";
  return distinct.length === 1 ? String(distinct[0]) : `(${distinct.join(mark)})`;
}

function writeNamed(type: string, input: { schema: SchemaObject; place: Place }): string {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "number":
    case "integer":
      return "number";
    case "array":
      return `${writeItems(input.schema, input.place)}[]`;
    case "object":
      return writeObject(input.schema, input.place);
    default:
      return "unknown";
  }
}

function writeItems({ items }: SchemaObject, place: Place): string {
  return writeType(resolveSchema(items, place.root), { ...place, depth: place.depth + 1 });
}

function writeObject(schema: SchemaObject, place: Place): string {
  const { root, depth } = place;
  const members = readMembers(schema, root).filter(place.take);
  if (members.length === 0) return "Record<string, unknown>";
  const indent = "  ".repeat(depth + 1);
  const lines = members.map(({ name, schema: member, isRequired }) => {
    const type = writeType(member, { ...place, depth: depth + 1 });
    return `${commentOf(member, indent)}${indent}${writeName(name)}${isRequired ? "" : "?"}: ${type};\n`;
  });
  return `{\n${lines.join("")}${"  ".repeat(depth)}}`;
}

function writeName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function writeLiteral(value: unknown): string {
  if (isSchemaObject(value) || Array.isArray(value)) return "unknown";
  return JSON.stringify(value);
}

/** A description that would end the comment does not. */
function commentOf({ description }: SchemaObject, indent: string): string {
  if (typeof description !== "string" || description === "") return "";
  const line = description.replaceAll(/\s+/g, " ").replaceAll("*/", "*\\/");
  return `${indent}/** ${line} */\n`;
}
