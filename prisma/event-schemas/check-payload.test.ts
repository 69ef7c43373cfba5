import { describe, expect, test } from "vitest";
import { createPayloadCheck } from "@/lib/client/check-payload";
import { locateJson } from "@/lib/shared/locate-json";
import { buildSchema } from "@/prisma/event-schemas/build-schema";
import catalog from "@/prisma/event-types.json" with { type: "json" };

const [created] = catalog;
const schema = created && buildSchema(created);
const EXAMPLE = JSON.stringify(created?.example, null, 2);
const check = (text: string) => createPayloadCheck(schema)(text);

describe("an edited payload", () => {
  test("is right as the example has it", () => {
    expect(check(EXAMPLE)).toEqual([]);
  });

  test.each([
    ['"quantity": 3', '"quantity": "3"', "data.items[0].quantity", "must be a whole number", 19],
    ['"quantity": 3', '"quantity": 0', "data.items[0].quantity", "must be at least 1", 19],
    ['"status": "created"', '"status": "done"', "data.status", 'must be "created"', 11],
    ['"isTest": false', '"isTest": null', "data.isTest", "must be true or false", 13],
    ['"sku": "COF-WHB-12O-COL-BOX",', "", "data.items[0].sku", "is missing", 17],
    [
      '"createdAt": "2026',
      '"createdAt": "x2026',
      "data.createdAt",
      "must be a date and time, such as 2026-02-18T15:12:18Z",
      14,
    ],
    ['"country": "US"', '"country": "USA"', "data.toAddress.country", "must match ^[A-Z]{2}$", 29],
  ] as const)(
    "with %s as %s is wrong in words, at its line",
    (...[from, to, path, message, line]) => {
      const text = EXAMPLE.replace(from, to);
      expect(text).not.toBe(EXAMPLE);
      expect(check(text)).toEqual([{ path, message, line }]);
    },
  );

  test("that is no JSON says where it stops being JSON", () => {
    const [problem, ...more] = check(EXAMPLE.replace('"US",', '"US"')) ?? [];
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ path: "", line: 30 });
    expect(problem?.message).toMatch(/^is not JSON: Expected ',' or '}'/);
    expect(check("")).toMatchObject([{ line: 1 }]);
    expect(check("[]")).toEqual([{ line: 1, path: "", message: "must be a JSON object" }]);
  });

  test("of several rules broken names them all, from the top", () => {
    const text = '{\n  "type": 1,\n  "test": false\n}';
    expect(check(text)?.map(({ line, path }) => [line, path])).toEqual([
      [1, "id"],
      [1, "timestamp"],
      [1, "workspaceId"],
      [1, "data"],
      [2, "type"],
      [2, "type"],
      [3, "test"],
    ]);
  });

  test("with one line broken in many ways tells first what is wrong, then what is missing", () => {
    const text = EXAMPLE.replace(/"data": \{.*\}\n\}$/s, '"data": {"id": 7}\n}');
    const problems = check(text) ?? [];
    expect(problems[0]).toEqual({ line: 6, path: "data.id", message: "must be text" });
    expect(problems.slice(1).every(({ message }) => message === "is missing")).toBe(true);
    expect(problems.length).toBeGreaterThan(10);
  });

  test("is held against schemas of other dialects, and against none that cannot be read", () => {
    const older = { $schema: "http://json-schema.org/draft-07/schema#", required: ["a"] };
    expect(createPayloadCheck(older)("{}")).toEqual([
      { line: 1, path: "a", message: "is missing" },
    ]);
    for (const unreadable of [null, [], { properties: 7 }, { $ref: "https://a.example/" }]) {
      expect(createPayloadCheck(unreadable)("{}")).toEqual([]);
    }
    expect(createPayloadCheck({ properties: { a: { pattern: "(" } } })('{"a": "x"}')).toEqual([]);
    const strict = createPayloadCheck({ additionalProperties: false, properties: {} });
    expect(strict('{\n"b/c": 1}')).toEqual([
      { line: 2, path: "b/c", message: "is not known to the schema" },
    ]);
  });
});

describe("a place in JSON", () => {
  test.each([
    ['{"a": 1, "b": [10, {"c": 20}]}', ["b", "1", "c"], "20"],
    ['{"a": 1, "a": 2}', ["a"], "2"],
    ['{"\\u0061": 3}', ["a"], "3"],
    ["[1, [2]]", ["1", "0"], "2"],
    ["[1]", ["5"], "[1]"],
    ["[]", ["0"], "[]"],
    ['{"a": 4}', ["b", "c"], '{"a": 4}'],
    ['{"a": 5}', ["a", "x"], "5"],
  ])("%s, %j", (...[text, path, value]) => {
    expect(text.slice(locateJson(text, path)).startsWith(value)).toBe(true);
  });
});
