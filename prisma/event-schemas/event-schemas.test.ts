import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { buildSchema } from "@/prisma/event-schemas/build-schema";
import catalog from "@/prisma/event-types.json" with { type: "json" };

const entries = catalog.map((entry) => ({ name: entry.name, entry, schema: buildSchema(entry) }));

function compile(schema: object) {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

type Members = Record<string, unknown>;

/** Where each object of the example stands, with its schema. */
function findObjects(schema: unknown, value: unknown): { schema: Members; value: Members }[] {
  if (!isMembers(schema)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => findObjects(schema.items, item));
  if (!isMembers(value)) return [];
  const properties = isMembers(schema.properties) ? schema.properties : {};
  const below = Object.keys(value).flatMap((key) => findObjects(properties[key], value[key]));
  return [{ schema, value }, ...below];
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

describe("the JSON Schemas of the catalogs", () => {
  test("are 31, one for each event type", () => {
    expect(entries).toHaveLength(31);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(31);
  });

  test.each(entries)("$name: allows its example, as it stands and marked as a test", (entry) => {
    const validate = compile(entry.schema);
    const { example } = entry.entry;
    validate(example);
    expect(validate.errors).toBeNull();
    expect(validate({ ...example, test: true })).toBe(true);
    expect(validate({ ...example, test: false })).toBe(false);
  });

  test.each(entries)("$name: describes every member of its example", ({ schema, entry }) => {
    for (const found of findObjects(schema, entry.example)) {
      const properties = isMembers(found.schema.properties) ? found.schema.properties : {};
      for (const key of Object.keys(found.value)) {
        expect(properties[key]).toMatchObject({ description: expect.stringMatching(/\S/) });
      }
    }
  });

  test.each(entries)("$name: refuses its example without any required member", (entry) => {
    const validate = compile(entry.schema);
    const example = structuredClone(entry.entry.example);
    let removed = 0;
    for (const { schema, value } of findObjects(entry.schema, example)) {
      for (const key of Array.isArray(schema.required) ? schema.required : []) {
        const kept = value[key];
        delete value[key];
        expect([key, validate(example)]).toEqual([key, false]);
        value[key] = kept;
        removed++;
      }
    }
    expect(validate(example)).toBe(true);
    expect(removed).toBeGreaterThan(7);
  });

  test.each(entries)("$name: refuses a member of another type", (entry) => {
    const validate = compile(entry.schema);
    const example = structuredClone(entry.entry.example);
    for (const { value } of findObjects(entry.schema, example)) {
      for (const key of Object.keys(value)) {
        const kept = value[key];
        value[key] = typeof kept === "boolean" ? "yes" : true;
        expect([key, validate(example)]).toEqual([key, false]);
        value[key] = kept;
      }
    }
  });

  test("say the descriptions of the catalog, which are the documents' (R41–R49, RR24–RR44)", () => {
    for (const { entry, schema } of entries) {
      expect(schema).toMatchObject({ title: entry.title, description: entry.description });
      expect(schema.properties.type.const).toBe(entry.name);
    }
    const said = Object.fromEntries(catalog.map(({ name, description }) => [name, description]));
    expect(said["fulfillment.cancelation_requested"]).toBe(
      "Sent when a fulfillment cancelation is requested",
    );
    expect(said["tracking.updated"]).toBe("Sent when tracking information is updated");
  });
});
