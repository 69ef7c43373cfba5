/** A rule of a schema that a value broke, in words that follow the name of the value. */
export function describeProblem(broken: { keyword: string; rule: unknown }): string {
  const inWords = WORDS[broken.keyword];
  return inWords === undefined
    ? `breaks the schema’s rule “${broken.keyword}”`
    : inWords(broken.rule);
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "a date and time, such as 2026-02-18T15:12:18Z",
  date: "a date, such as 2026-02-18",
  email: "an e-mail address",
  uri: "a URL, such as https://example.com/",
  uuid: "a UUID, such as 1ef87e47-266e-466f-ab06-a64994aefbb0",
};

const WORDS: Readonly<Record<string, (rule: unknown) => string>> = {
  required: () => "is missing",
  type: (types) => `must be ${[types].flat().map(nameType).join(" or ")}`,
  format: (format) => `must be ${FORMATS[String(format)] ?? `of the form ${format}`}`,
  const: (value) => `must be ${JSON.stringify(value)}`,
  enum: (values) => `must be one of ${[values].flat().map(quote).join(", ")}`,
  pattern: (pattern) => `must match ${pattern}`,
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  minLength: (limit) =>
    limit === 1 ? "must not be empty" : `must have at least ${limit} characters`,
  maxLength: (limit) => `must have at most ${limit} characters`,
  minItems: (limit) => `must have at least ${limit} in the list`,
  maxItems: (limit) => `must have at most ${limit} in the list`,
  false: () => "is not known to the schema",
};

function nameType(type: unknown): string {
  return TYPES[String(type)] ?? String(type);
}

function quote(value: unknown): string {
  return JSON.stringify(value);
}
