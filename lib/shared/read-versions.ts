import { isSchemaObject, type SchemaObject } from "@/lib/shared/read-json-schema";

/** One version of an event type, as its `schemas` have it. */
export interface EventTypeVersion {
  readonly version: string;
  readonly schema: SchemaObject;
  readonly examples: readonly unknown[];
}

/** The versions of an event type, the newest first; none where nobody has written a schema. */
export function readVersions(schemas: unknown): EventTypeVersion[] {
  if (!isSchemaObject(schemas)) return [];
  return Object.entries(schemas)
    .filter((entry): entry is [string, SchemaObject] => isSchemaObject(entry[1]))
    .map(([version, schema]) => ({
      version,
      schema,
      examples: Array.isArray(schema.examples) ? schema.examples : [],
    }))
    .toSorted((one, other) => Number(other.version) - Number(one.version));
}
