import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sliceElements, sliceMember } from "@/lib/shared/json-slice";

const EXACT = [
  {
    name: "white space inside, not around",
    text: '{"payload" :\t{ "a" : 1 }\r\n}',
    slice: '{ "a" : 1 }',
  },
  { name: "white space before the object", text: ' \n{"payload":1}\n', slice: "1" },
  { name: "an empty object", text: '{"payload":{}}', slice: "{}" },
  { name: "an empty array", text: '{"payload":[ ]}', slice: "[ ]" },
  { name: "an empty string", text: '{"payload":""}', slice: '""' },
  { name: "true before a comma", text: '{"payload":true,"b":1}', slice: "true" },
  { name: "null before white space", text: '{"payload":null }', slice: "null" },
  { name: "the number 1.0", text: '{"payload":1.0}', slice: "1.0" },
  { name: "the number 1e400", text: '{"payload":1e400}', slice: "1e400" },
  { name: "the number -0", text: '{"payload":-0}', slice: "-0" },
  { name: "1E+2 in a list", text: '{"payload":[1E+2, 1.10]}', slice: "[1E+2, 1.10]" },
  {
    name: "more digits than a double holds",
    text: '{"payload":12345678901234567890.123456789}',
    slice: "12345678901234567890.123456789",
  },
  { name: "the escape \\u0000", text: '{"payload":"a\\u0000b"}', slice: '"a\\u0000b"' },
  { name: "a lone surrogate's escape", text: '{"payload":"\\uD800"}', slice: '"\\uD800"' },
  { name: "needless escapes", text: '{"payload":"\\u0061\\/"}', slice: '"\\u0061\\/"' },
  { name: "an escaped quote at the end", text: '{"payload":"a\\""}', slice: '"a\\""' },
  { name: "an escaped backslash at the end", text: '{"payload":"a\\\\"}', slice: '"a\\\\"' },
  { name: "both at the end", text: '{"payload":"a\\\\\\""}', slice: '"a\\\\\\""' },
  {
    name: "brackets in strings",
    text: '{"payload":{"a":"}","b":"]{["}}',
    slice: '{"a":"}","b":"]{["}',
  },
  {
    name: "brackets of both kinds",
    text: '{"payload":[{"a":[{}]}],"b":[]}',
    slice: '[{"a":[{}]}]',
  },
  { name: "repeated keys inside", text: '{"payload":{"a":1,"a":2}}', slice: '{"a":1,"a":2}' },
  {
    name: "the order of keys",
    text: '{"payload":{"b":1,"2":1,"1":1}}',
    slice: '{"b":1,"2":1,"1":1}',
  },
  { name: "the last of two", text: '{"payload":1,"b":0,"payload":2}', slice: "2" },
  { name: "an escaped key", text: '{"payl\\u006fad":1}', slice: "1" },
  { name: "an escaped key after a plain one", text: '{"payload":1,"\\u0070ayload":2}', slice: "2" },
  { name: "a member after a deep one", text: '{"a":{"payload":[1]},"payload":2}', slice: "2" },
  { name: "a key that stands in a value before", text: '{"a":"payload","payload":2}', slice: "2" },
];

const ABSENT = [
  { name: "an empty object", text: "{}" },
  { name: "another member", text: '{"payloads":1,"ayload":2,"Payload":3}' },
  { name: "a nested member", text: '{"data":{"payload":1}}' },
  { name: "the name as a value", text: '{"a":"payload"}' },
  { name: "a key that only looks like it", text: '{"payl\\\\u006fad":1}' },
  { name: "an array", text: '[{"payload":1}]' },
  { name: "a string", text: '"{\\"payload\\":1}"' },
  { name: "a number", text: "1" },
  { name: "null", text: "null" },
];

describe("sliceMember", () => {
  test.each(EXACT)("keeps the exact text: $name", ({ text, slice }) => {
    expect(JSON.parse(text)).toBeDefined();
    expect(sliceMember(text, "payload")).toBe(slice);
  });

  test.each(ABSENT)("finds nothing in $name", ({ text }) => {
    expect(JSON.parse(text)).not.toBeUndefined();
    expect(sliceMember(text, "payload")).toBeNull();
  });

  test("tells a key of a backslash and a letter from an escape", () => {
    expect(sliceMember('{"\\n":1}', "\n")).toBe("1");
    expect(sliceMember('{"\\n":1}', "\\n")).toBeNull();
    expect(sliceMember('{"\\\\n":1}', "\\n")).toBe("1");
  });

  test("finds what JSON.parse finds, for any object, spacing, escapes and repeated keys", () => {
    fc.assert(
      fc.property(anyObjectText, ({ text, keys }) => {
        const parsed = new Map(Object.entries(asObject(JSON.parse(text))));
        for (const key of [...keys, "payload", "__proto__", "toString", ""]) {
          const slice = sliceMember(text, key);
          const value = slice === null ? undefined : JSON.parse(slice);
          expect({ key, value }).toEqual({ key, value: parsed.get(key) });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("gives back byte for byte what was put in, without the space around it", () => {
    fc.assert(
      fc.property(anyEmbedding, ({ valueText, space, rest }) => {
        const members = rest.text.trim().slice(1, -1).trim();
        const before = members === "" ? "" : `${members},`;
        const text = `{${before}"payload"${space}:${space}${valueText}${space}}`;
        expect(sliceMember(text, "payload")).toBe(valueText);
      }),
      { numRuns: 500 },
    );
  });

  test("nesting of any depth does not overflow the stack", () => {
    const depth = 200_000;
    const arrays = "[".repeat(depth) + "]".repeat(depth);
    const objects = `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    expect(sliceMember(`{"payload":${arrays}}`, "payload")).toBe(arrays);
    expect(sliceMember(`{"payload":${objects},"b":1}`, "payload")).toBe(objects);
  });

  test("ends on a text that never passed JSON.parse", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":, a1') }), (garbage) => {
        const slice = sliceMember(`{"${garbage}`, "a");
        expect(slice === null || garbage.includes(slice)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("sliceElements", () => {
  test.each([
    { text: "[]", elements: [] },
    { text: " [ \n ] ", elements: [] },
    { text: "[1]", elements: ["1"] },
    {
      text: '[ 1.0 ,\t"a]" , { "b" : [ ] } ,[ ],null ]',
      elements: ["1.0", '"a]"', '{ "b" : [ ] }', "[ ]", "null"],
    },
    { text: "{}", elements: [] },
    { text: '"[1]"', elements: [] },
    { text: "1", elements: [] },
  ])("cuts $text", ({ text, elements }) => {
    expect(JSON.parse(text)).not.toBeUndefined();
    expect(sliceElements(text)).toEqual(elements);
  });

  test("gives back byte for byte what was put in, without the space around it", () => {
    fc.assert(
      fc.property(fc.array(anyEmbedding), (embeddings) => {
        const texts = embeddings.map(({ valueText }) => valueText);
        const spaced = embeddings.map(({ valueText, space }) => `${space}${valueText}${space}`);
        expect(sliceElements(`[${spaced.join(",")}]`)).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });

  test("ends on a text that never passed JSON.parse", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":, a1') }), (garbage) => {
        expect(sliceElements(`[${garbage}`).every((slice) => garbage.includes(slice))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

const anySpace = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\r"), maxLength: 3 });

/** Any UTF-16, so that lone surrogates and control characters are among them. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'{}[]":,\\/un0 a'), maxLength: 8 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 })
    .map((units) => String.fromCharCode(...units)),
  fc.constant("payload"),
);

/** A string as JSON source, each character plain or escaped as chance has it. */
function stringSource(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.infiniteStream(fc.boolean())).map(([value, choices]) => {
    const units = value.split("").map((unit) => {
      const mustEscape = unit < " " || unit === '"' || unit === "\\";
      return mustEscape || choices.next().value === true ? escapeOf(unit) : unit;
    });
    return `"${units.join("")}"`;
  });
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const anyNumberSource = fc.constantFrom(
  "0",
  "-0",
  "1.0",
  "1e400",
  "-1.5E-3",
  "12345678901234567890",
);

const { anyValueText } = fc.letrec<{ anyValueText: string; members: string }>((tie) => ({
  anyValueText: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("true", "false", "null", "{}", "[]"),
    anyNumberSource,
    stringSource(anyText),
    fc
      .tuple(anySpace, fc.array(tie("anyValueText"), { minLength: 1, maxLength: 4 }))
      .map(([space, values]) => `[${space}${values.join(`${space},`)}${space}]`),
    tie("members").map((members) => `{${members}}`),
  ),
  members: fc
    .tuple(
      anySpace,
      fc.array(fc.tuple(stringSource(anyText), tie("anyValueText")), { maxLength: 4 }),
    )
    .map(([space, members]) =>
      members.map(([key, value]) => `${space}${key}${space}:${value}${space}`).join(","),
    ),
}));

/** An object's text, some of whose keys come twice, and the keys that it has. */
const anyObjectText = fc
  .record({
    members: fc.array(fc.tuple(stringSource(anyText), anyValueText), { maxLength: 6 }),
    space: anySpace,
  })
  .map(({ members, space }) => {
    const sources = members.map(
      ([key, value]) => `${space}${key}${space}:${space}${value}${space}`,
    );
    return {
      text: `${space}{${sources.join(",")}}${space}`,
      keys: members.map(([key]): string => JSON.parse(key)),
    };
  });

const anyEmbedding = fc.record({ valueText: anyValueText, space: anySpace, rest: anyObjectText });

function asObject(value: unknown): object {
  if (typeof value !== "object" || value === null) {
    throw new Error("The text is no object.");
  }
  return value;
}
