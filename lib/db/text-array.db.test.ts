import { describe, expect, test } from "vitest";
import { textArray } from "@/lib/db/text-array";
import { useTestClient } from "@/lib/testing/use-test-client";

describe("the binary form of an array of text", () => {
  const client = useTestClient();

  test.each([
    { what: "nothing", values: [] },
    { what: "what a literal escapes", values: ['{"a":"b\\\\c"}', "a,b", "{}", "NULL", "", " "] },
    { what: "nulls", values: [null, "a", null] },
    { what: "more bytes than characters", values: ["é", "漢字", "🙂", "\u202eabc"] },
    { what: "half a surrogate pair", values: ["a\ud800b"], read: ["a\ufffdb"] },
    { what: "64 KiB", values: ["x".repeat(64 * 1_024), "y"] },
  ])("is read by Postgres as it was: $what", async ({ values, read = values }) => {
    const { rows } = await client().query("select $1::text[] as read", [textArray(values)]);
    expect(rows).toEqual([{ read }]);
  });
});
