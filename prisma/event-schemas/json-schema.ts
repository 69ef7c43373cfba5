/** As much of JSON Schema (draft 2020-12) as the catalogs are written in. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

type Properties = Readonly<Record<string, JsonSchema>>;

export function text(description: string): JsonSchema {
  return { type: "string", minLength: 1, description };
}

export function uuid(description: string): JsonSchema {
  return { type: "string", format: "uuid", description };
}

export function dateTime(description: string): JsonSchema {
  return { type: "string", format: "date-time", description };
}

export function url(description: string): JsonSchema {
  return { type: "string", format: "uri", description };
}

export function flag(description: string): JsonSchema {
  return { type: "boolean", description };
}

/** An amount in the smallest unit of its currency. */
export function cents(description: string): JsonSchema {
  return { type: "integer", minimum: 0, description };
}

export function literal(value: string, description: string): JsonSchema {
  return { type: "string", const: value, description };
}

export function oneOf(values: readonly string[], description: string): JsonSchema {
  return { type: "string", enum: values, description };
}

/** The value may be null as well. */
export function nullable({ type, enum: values, ...schema }: JsonSchema): JsonSchema {
  return {
    ...(type !== undefined && { type: [type, "null"].flat() }),
    ...(values !== undefined && { enum: [...values, null] }),
    ...schema,
  };
}

export function listOf(items: JsonSchema, description: string): JsonSchema {
  return { type: "array", items, description };
}

/** Members may be missing where they stand in `optional`; members that are not named here may come. */
export function object(
  members: { readonly required: Properties; readonly optional?: Properties },
  description: string,
): JsonSchema {
  return {
    type: "object",
    description,
    properties: { ...members.required, ...members.optional },
    required: Object.keys(members.required),
  };
}
