import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { buildDiff } from "@/components/attempts/build-diff";
import { writeBody } from "@/components/attempts/write-lines";
import { JsonViewer } from "@/components/json/json-viewer";
import { findBodyDifference } from "@/components/signatures/find-body-difference";
import { parseHeaders } from "@/components/signatures/parse-headers";
import { createPayloadCheck } from "@/lib/client/check-payload";
import { messageOptions } from "@/lib/client/messages";
import { layOutJson } from "@/lib/shared/json-lines";
import { sliceElements, sliceMember } from "@/lib/shared/json-slice";
import { findMatches, findShown, foldAll, unfoldTo } from "@/lib/shared/json-view";
import { locateJson } from "@/lib/shared/locate-json";
import { markAsTest } from "@/lib/shared/mark-as-test";
import { rawJson, stringifyWithRaw } from "@/lib/shared/raw-json";
import { readSchemaTree } from "@/lib/shared/schema-tree";
import { writeTypeScript } from "@/lib/shared/write-type-script";

/** A payload of 1 MiB holds half a million of them. */
const LEVELS = [5_000, 520_000];
const nest = (levels: number) => `{"a":${"[".repeat(levels)}"needle"${"]".repeat(levels)}}`;
const nestObjects = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

describe.each(LEVELS)("JSON that nests %i levels deep", (levels) => {
  const text = nest(levels);

  test("is laid out, folded, searched and unfolded", () => {
    const lines = layOutJson(text) ?? [];
    expect(lines).toHaveLength(2 * levels + 3);
    const folded = foldAll(lines);
    expect(findShown(lines, folded)).toHaveLength(3);
    const [match = -1] = findMatches(lines, "needle");
    expect(findShown(lines, unfoldTo(lines, { folded, index: match }))).toHaveLength(lines.length);
  });

  test("is sliced, stored in a response and located", () => {
    const message = `{"id":"msg_1","payload":${text}}`;
    expect(sliceMember(message, "payload")).toBe(text);
    expect(sliceElements(`[${text},1]`)).toEqual([text, "1"]);
    expect(stringifyWithRaw({ id: "msg_1", payload: rawJson(text) })).toBe(message);
    expect(locateJson(text, ["a", "0", "0"])).toBe('{"a":[['.length);
    expect(markAsTest(text)).toEqual({ ok: true, text });
    expect(parseHeaders(text)).toEqual({ id: null, timestamp: null, signature: null });
  });

  test("is written in lines of bounded length", () => {
    expect(writeBody(text).length).toBeLessThan(levels * 2 * 90);
  });

  test("is drawn by the viewer, as many lines as there are to see", () => {
    const markup = renderToStaticMarkup(createElement(JsonViewer, { title: "Payload", text }));
    expect(markup).toContain("Members of &quot;a&quot;");
    expect(markup.length).toBeLessThan(100_000);
  });

  test("has a difference of its bodies found", () => {
    expect(findBodyDifference(text, text.replace("needle", "thread"))).toMatchObject({
      cause: "other",
    });
  });

  test("is checked against a schema without an end of the page", () => {
    const rules = {
      properties: { a: { $ref: "#/$defs/list" } },
      $defs: { list: { items: { $ref: "#/$defs/list" } } },
    };
    expect(Array.isArray(createPayloadCheck(rules)(text))).toBe(true);
  });

  test("goes from the server to the browser as text, never as a value", async () => {
    const body = `{"id":"msg_1","eventType":"x","payload":${text}}`;
    const read = messageOptions("app_1", "msg_1").meta?.read;
    if (typeof read !== "function") throw new Error("the page has no way to read its message");
    const message: object = await read(new Response(body));
    expect(message).toEqual({ id: "msg_1", eventType: "x", payloadText: text });
    expect(() => structuredClone(message)).not.toThrow();
  });
});

test("JSON that nests 5,000 levels deep is compared", () => {
  const diff = buildDiff(writeBody(nest(5_000)), writeBody(nest(5_000).replace("needle", "x")));
  expect(diff?.map(({ kind }) => kind)).toContain("added");
});

test("objects that nest are laid out as well", () => {
  expect(layOutJson(nestObjects(100_000))).toHaveLength(200_001);
});

describe("a schema that leads back into itself", () => {
  const ITSELF = { $ref: "#" };
  const branches = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, ITSELF]));

  test.each([
    { name: "in two members", schema: { type: "object", properties: branches(2) } },
    { name: "in fifty members", schema: { type: "object", properties: branches(50) } },
    { name: "as its own list", schema: { type: "array", items: ITSELF, properties: branches(3) } },
    {
      name: "as its own alternatives",
      schema: { anyOf: [ITSELF, ITSELF, { type: "object", properties: branches(3) }] },
    },
    { name: "as all of it", schema: { allOf: [ITSELF, ITSELF], properties: branches(3) } },
  ])("$name is shown up to a bound, at once", ({ schema }) => {
    const startedAtMs = performance.now();
    expect(JSON.stringify(readSchemaTree(schema)).length).toBeLessThan(2_000_000);
    expect(writeTypeScript({ eventType: "x", schema }).length).toBeLessThan(2_000_000);
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
  });
});
