import { describe, expect, test } from "vitest";
import { diffHeaders, toHeaderRows } from "@/components/endpoints/diff-headers";

const BEFORE = { headers: { "X-Team": "orders", "X-Region": "eu" }, sensitive: ["Authorization"] };
const NOTHING = { headers: {}, deleteHeaders: [] };

describe("the change of an endpoint's headers", () => {
  test("is nothing where nobody changed a row, and a hidden value stays", () => {
    expect(diffHeaders(BEFORE, toHeaderRows(BEFORE))).toEqual(NOTHING);
  });

  test("names only what was written, added or removed", () => {
    const rows = toHeaderRows(BEFORE)
      .filter(({ name }) => name !== "X-Region")
      .map((row) => (row.name === "X-Team" ? { ...row, value: "billing" } : row));
    expect(diffHeaders(BEFORE, [...rows, { name: " X-New ", value: "1", isKept: false }])).toEqual({
      headers: { "X-Team": "billing", "X-New": "1" },
      deleteHeaders: ["X-Region"],
    });
  });

  test("replaces a hidden value only by one that was written", () => {
    const rows = toHeaderRows(BEFORE).map((row) => (row.isKept ? { ...row, value: "new" } : row));
    expect(diffHeaders(BEFORE, rows)).toEqual({ ...NOTHING, headers: { Authorization: "new" } });
  });

  test("removes a hidden one whose row is gone", () => {
    const rows = toHeaderRows(BEFORE).filter(({ isKept }) => !isKept);
    expect(diffHeaders(BEFORE, rows)).toEqual({ ...NOTHING, deleteHeaders: ["Authorization"] });
  });

  test("sets a name in another case without deleting it: case makes no difference", () => {
    const rows = toHeaderRows(BEFORE).map((row) =>
      row.name === "X-Team" ? { ...row, name: "x-team" } : row,
    );
    expect(diffHeaders(BEFORE, rows)).toEqual({ ...NOTHING, headers: { "x-team": "orders" } });
  });

  test("leaves out rows that nobody has begun to fill", () => {
    const rows = [...toHeaderRows(BEFORE), { name: "", value: "", isKept: false }];
    expect(diffHeaders(BEFORE, rows)).toEqual(NOTHING);
  });
});
