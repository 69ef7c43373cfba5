import { describe, expect, test } from "vitest";
import { plainArray } from "@/lib/db/plain-array";
import { createId } from "@/lib/shared/ids";
import { useTestClient } from "@/lib/testing/use-test-client";

describe("an array's literal", () => {
  const client = useTestClient();

  test.each([
    { type: "text", values: [createId("msg"), null, "unreachable.timeout"] },
    { type: "uuid", values: ["0b0ff7c6-6f2d-4a8e-9a2f-6c1e9a0c7f11"] },
    { type: "int", values: [0, null, -7, 2_147_483_647] },
    { type: "float8", values: [0.1, 1e21, null] },
    { type: "boolean", values: [true, false, null] },
    { type: "timestamptz", values: [new Date("2026-02-28T23:59:59.999Z"), null] },
    { type: "text", values: [] },
    { type: "int", values: [null] },
  ])("is read by Postgres as $type[] as it was: $values", async ({ type, values }) => {
    const { rows } = await client().query(`select $1::${type}[] as read`, [plainArray(values)]);
    expect(rows).toEqual([{ read: values }]);
  });
});
