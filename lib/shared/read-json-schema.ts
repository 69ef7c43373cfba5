export type SchemaObject = Readonly<Record<string, unknown>>;

/** A member of an object that a schema describes. */
export interface SchemaMember {
  readonly name: string;
  readonly schema: SchemaObject;
  readonly isRequired: boolean;
}

/** A schema may lead back into itself; below this nothing more is said of it. */
export const SCHEMA_DEPTH_MAX = 24;
/** It may do so in several places at once, and then has more members at that depth than anyone can count. */
export const SCHEMA_NODES_MAX = 2_000;

/** True so many times, for what walks a schema. */
export function createBudget(): () => boolean {
  let left = SCHEMA_NODES_MAX;
  return () => left-- > 0;
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema that a reference within the same document (`#/$defs/address`) leads to. */
export function resolveSchema(schema: unknown, root: unknown): SchemaObject {
  if (!isSchemaObject(schema)) return {};
  const { $ref: reference, ...rest } = schema;
  if (typeof reference !== "string") return schema;
  if (!reference.startsWith("#")) return rest;
  const steps = reference.slice(1).split("/").slice(1);
  const found = steps.reduce<unknown>((value, step) => {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return isSchemaObject(value) ? value[key] : undefined;
  }, root);
  return isSchemaObject(found) ? { ...found, ...rest } : rest;
}

/** In the order of the schema. */
export function readMembers(schema: SchemaObject, root: unknown): SchemaMember[] {
  const { properties, required } = schema;
  if (!isSchemaObject(properties)) return [];
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, member]) => ({
    name,
    schema: resolveSchema(member, root),
    isRequired: names.includes(name),
  }));
}

/** `string`, `null`, …; empty where the schema leaves it open. */
export function readTypes(schema: SchemaObject): readonly string[] {
  const { type } = schema;
  return [type].flat().filter((name) => typeof name === "string");
}
