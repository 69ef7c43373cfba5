import { describe, expect, it } from "vitest";
import { rawJson, stringifyWithRaw } from "@/lib/shared/raw-json";

describe("raw JSON in an answer", () => {
  it("keeps number spellings, key order and white space", () => {
    const text = '{ "b": 1.0, "a" : 1e400, "c": "\\u0000" }';
    expect(stringifyWithRaw({ id: "msg_1", payload: rawJson(text) })).toBe(
      `{"id":"msg_1","payload":${text}}`,
    );
  });

  it("puts several texts in their own places", () => {
    const data = [{ payload: rawJson("1.0") }, { payload: rawJson("$&") }, { payload: {} }];
    expect(stringifyWithRaw({ data })).toBe(
      '{"data":[{"payload":1.0},{"payload":$&},{"payload":{}}]}',
    );
  });

  it("is JSON.stringify where there is nothing raw", () => {
    expect(stringifyWithRaw({ a: [null, "x"] })).toBe('{"a":[null,"x"]}');
  });
});
