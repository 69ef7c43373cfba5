import { describe, expect, test } from "vitest";
import { markAsTest } from "@/lib/shared/mark-as-test";

describe("the mark of a test", () => {
  test.each([
    ['{"type":"a","data":{}}', '{"type":"a","data":{},"test":true}'],
    ['{"type":"a","data":{}, "n": 1.0 }', '{"type":"a","data":{}, "n": 1.0,\n  "test": true }'],
    [
      '{\n  "type": "a",\n  "data": 1.0\n}\n',
      '{\n  "type": "a",\n  "data": 1.0,\n  "test": true\n}\n',
    ],
    ['{"type":"a","data":"}"}', '{"type":"a","data":"}","test":true}'],
  ])("goes into the envelope %j, and nothing else changes", (text, marked) => {
    expect(markAsTest(text)).toEqual({ ok: true, text: marked });
    expect(JSON.parse(marked)).toEqual({ ...JSON.parse(text), test: true });
  });

  test.each([
    '{"test": true,"type":"a","data":{}}',
    '{"type":"a"}',
    '{"data":1}',
    "{}",
    "[1.0]",
    "1.0",
  ])("leaves %j as it is: marked already, or no envelope", (text) => {
    expect(markAsTest(text)).toEqual({ ok: true, text });
  });

  test.each(["false", "null", '"true"'])(
    "does not overrule an author who wrote test: %s",
    (value) => {
      const result = markAsTest(`{"type":"a","data":{},"test":${value}}`);
      expect(result).toEqual({ ok: false, problem: "must be marked as a test: test must be true" });
    },
  );
});
