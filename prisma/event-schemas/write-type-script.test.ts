import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readSchemaTree } from "@/lib/shared/schema-tree";
import { writeTypeScript } from "@/lib/shared/write-type-script";
import { buildSchema } from "@/prisma/event-schemas/build-schema";
import catalog from "@/prisma/event-types.json" with { type: "json" };

const FILE = "events.ts";
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
};

/** What the compiler of TypeScript has against this source. */
function compile(source: string): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const readFile = host.getSourceFile.bind(host);
  host.getSourceFile = (...[name, target]) =>
    name === FILE ? ts.createSourceFile(name, source, target) : readFile(name, target);
  const program = ts.createProgram([FILE], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const entries = catalog.map((entry) => {
  const text = writeTypeScript({ eventType: entry.name, schema: buildSchema(entry) });
  return { example: entry.example, text, type: /export type (\w+)/.exec(text)?.[1] };
});

/** The compiler reads its own library first, which a busy machine takes its time for. */
const COMPILE_TIMEOUT_MS = 60_000;

describe("types written from a JSON Schema", { timeout: COMPILE_TIMEOUT_MS }, () => {
  test("compile for all event types, and their examples are assignable", () => {
    const source = entries
      .map(({ text, type, example }) => {
        const value = JSON.stringify(example);
        return `${text}\nexport const a${type}: ${type} = ${value};\n`;
      })
      .join("");
    expect(compile(source)).toEqual([]);
  });

  test("refuse an example without its data, and one of another event type", () => {
    const [created, canceled] = entries;
    const source = [
      created?.text,
      `export const bare: ${created?.type} = ${JSON.stringify({ ...created?.example, data: {} })};`,
      `export const other: ${created?.type} = ${JSON.stringify(canceled?.example)};`,
    ].join("\n");
    const problems = compile(source);
    expect(problems[0]).toMatch(/missing the following properties.*orderId/s);
    expect(problems[1]).toContain(`'"fulfillment.canceled"' is not assignable`);
  });

  test("say what schemas of other authors say, and stay a comment's distance from their words", () => {
    const schema = {
      type: "object",
      description: "Ends */ early",
      required: ["kind", "a-b"],
      properties: {
        kind: { enum: ["x", 1, null] },
        "a-b": { $ref: "#/$defs/list" },
        either: { anyOf: [{ type: "string" }, { type: "object" }] },
        tree: { $ref: "#" },
        open: true,
      },
      $defs: { list: { type: "array", items: { type: ["integer", "null"] } } },
    };
    const text = writeTypeScript({ eventType: "4th.thing", schema });
    expect(text).toContain("/** Ends *\\/ early */\nexport type _4thThingEvent = {");
    expect(text).toContain('kind: ("x" | 1 | null);');
    expect(text).toContain('"a-b": (number | null)[];');
    expect(text).toContain("either?: (string | Record<string, unknown>);");
    expect(text).toContain("open?: unknown;");
    expect(compile(text)).toEqual([]);
  });

  test("exist for whatever stands in a schema's place", () => {
    const schemas = [null, 1, "x", [], {}, { type: "strange" }, { type: ["null"] }, { enum: [] }];
    const texts = schemas.map((schema, index) =>
      writeTypeScript({ eventType: `a.${index}`, schema }),
    );
    expect(compile(texts.join(""))).toEqual([]);
  });
});

describe("a JSON Schema as a tree", () => {
  test("says of each member its type, its rules and whether it must be there", () => {
    const [entry] = catalog;
    const tree = readSchemaTree(entry && buildSchema(entry));
    const data = tree.find(({ name }) => name === "data")?.children ?? [];
    expect(data.find(({ name }) => name === "orderId")).toEqual({
      name: "orderId",
      type: "text",
      isRequired: true,
      description: "The order that the fulfillment belongs to",
      values: [],
      rules: ["uuid"],
      children: [],
    });
    expect(data.find(({ name }) => name === "status")?.values).toEqual(['"created"']);
    const items = data.find(({ name }) => name === "items");
    expect([items?.type, items?.rules]).toEqual(["list of object", ["at least 1 in the list"]]);
    expect(items?.children.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ["sku", true],
      ["quantity", true],
      ["externalSourceId", false],
    ]);
    expect(tree.find(({ name }) => name === "test")?.isRequired).toBe(false);
  });

  test("ends where a schema leads back into itself", () => {
    const tree = readSchemaTree({ properties: { next: { $ref: "#" } } });
    expect(tree[0]?.children[0]?.name).toBe("next");
  });

  test.each([null, 1, [], { properties: 3 }])("is empty for %j", (schema) => {
    expect(readSchemaTree(schema)).toEqual([]);
  });
});
