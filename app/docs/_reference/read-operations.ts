import { isSchemaObject, type SchemaObject } from "@/lib/shared/read-json-schema";

export interface Parameter {
  readonly name: string;
  readonly place: "path" | "query" | "header";
  readonly isRequired: boolean;
  readonly schema: SchemaObject;
  readonly description: string | null;
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  /** Null for an answer without a body. */
  readonly schema: SchemaObject | null;
}

/** One call of an API, as its description tells it. */
export interface Operation {
  readonly id: string;
  readonly group: string;
  /** Its place on the group's page. */
  readonly anchor: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: SchemaObject | null;
  readonly answers: readonly Answer[];
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** Every operation of an OpenAPI document, in its order. */
export function readOperations(document: SchemaObject): Operation[] {
  const { paths } = document;
  if (!isSchemaObject(paths)) return [];
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const source = isSchemaObject(item) ? item[method] : undefined;
      return isSchemaObject(source) ? [readOperation(source, { path, method, document })] : [];
    }),
  );
}

function readOperation(
  source: SchemaObject,
  place: { path: string; method: string; document: SchemaObject },
): Operation {
  const id = String(source.operationId ?? `${place.method} ${place.path}`);
  const name = id.replace(/^[^.]+\.(?=[^.]+\.)/, "");
  const { requestBody, security, parameters } = source;
  return {
    id,
    group: groupOf(source, name),
    anchor: name.replaceAll(".", "-"),
    summary: String(source.summary ?? name),
    method: place.method.toUpperCase(),
    path: place.path,
    isPublic: Array.isArray(security) && security.length === 0,
    parameters: (Array.isArray(parameters) ? parameters : [])
      .filter(isSchemaObject)
      .map((parameter) => readParameter(parameter, place.document)),
    body: schemaOf(requestBody, place.document),
    answers: readAnswers(source.responses, place.document),
  };
}

/** Its first tag, or else what it is an operation of: `endpoint` for `endpoint.create`. */
function groupOf({ tags }: SchemaObject, name: string): string {
  const tag = Array.isArray(tags) && typeof tags[0] === "string" ? tags[0] : name.split(".")[0];
  return String(tag)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
}

function readParameter(source: SchemaObject, document: SchemaObject): Parameter {
  const { name, in: place, required, schema, description } = source;
  return {
    name: String(name),
    place: place === "path" || place === "header" ? place : "query",
    isRequired: required === true,
    schema: withinDocument(isSchemaObject(schema) ? schema : {}, document),
    description: typeof description === "string" ? description : null,
  };
}

function readAnswers(responses: unknown, document: SchemaObject): Answer[] {
  if (!isSchemaObject(responses)) return [];
  return Object.entries(responses).map(([status, response]) => ({
    status,
    description: isSchemaObject(response) ? String(response.description ?? "") : "",
    schema: schemaOf(response, document),
  }));
}

/** The schema of a body's only content. */
function schemaOf(holder: unknown, document: SchemaObject): SchemaObject | null {
  if (!isSchemaObject(holder) || !isSchemaObject(holder.content)) return null;
  const [content] = Object.values(holder.content);
  if (!isSchemaObject(content) || !isSchemaObject(content.schema)) return null;
  return withinDocument(content.schema, document);
}

/** References lead to the document's components, so these travel with each schema. */
function withinDocument(schema: SchemaObject, { components }: SchemaObject): SchemaObject {
  return { ...schema, components };
}
