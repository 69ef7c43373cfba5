import {
  readMembers,
  readTypes,
  resolveSchema,
  SCHEMA_DEPTH_MAX,
  type SchemaObject,
} from "@/lib/shared/read-json-schema";

interface Place {
  readonly root: SchemaObject;
  readonly depth: number;
  readonly name: string;
}

/** A value that a schema describes, with what must be there and nothing else. */
export function writeExample(schema: SchemaObject): unknown {
  return write(resolveSchema(schema, schema), { root: schema, depth: 0, name: "" });
}

function write(schema: SchemaObject, place: Place): unknown {
  const given = [
    schema.example,
    at(schema.examples),
    schema.const,
    at(schema.enum),
    schema.default,
  ];
  const found = given.find((value) => value !== undefined && value !== null);
  if (found !== undefined) return found;
  const alternative = at(schema.anyOf) ?? at(schema.oneOf) ?? at(schema.allOf);
  if (alternative !== undefined) return write(resolveSchema(alternative, place.root), place);
  return writeNamed(readTypes(schema)[0] ?? "object", { schema, place });
}

function writeNamed(type: string, { schema, place }: { schema: SchemaObject; place: Place }) {
  switch (type) {
    case "string":
      return writeText(schema, place.name);
    case "integer":
    case "number":
      return typeof schema.minimum === "number" ? schema.minimum : 1;
    case "boolean":
      return true;
    case "array":
      return [write(resolveSchema(schema.items, place.root), deeper(place, place.name))];
    default:
      return writeObject(schema, place);
  }
}

function writeObject(schema: SchemaObject, place: Place): unknown {
  if (place.depth > SCHEMA_DEPTH_MAX) return {};
  const required = readMembers(schema, place.root).filter(({ isRequired }) => isRequired);
  return Object.fromEntries(
    required.map(({ name, schema: member }) => [name, write(member, deeper(place, name))]),
  );
}

/** By the member's format, or else by its name. */
const TEXTS: Readonly<Record<string, string>> = {
  "date-time": "2026-02-18T15:12:18Z",
  email: "ada@example.com",
  uri: "https://example.com/webhooks",
  url: "https://example.com/webhooks",
  eventType: "fulfillment.created",
  eventTypes: "fulfillment.created",
  name: "Customer 7",
};

function writeText({ format }: SchemaObject, name: string): string {
  return TEXTS[String(format)] ?? TEXTS[name] ?? "text";
}

function at(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function deeper(place: Place, name: string): Place {
  return { ...place, name, depth: place.depth + 1 };
}
