import { describe, expect, test } from "vitest";
import {
  NOTHING_SELECTED,
  type Selection,
  toggleAll,
  toggleRow,
} from "@/components/search/select-rows";

const ROWS = ["a", "b", "c", "d", "e"];

/** `c` for a click on that row, `+c` for one with Shift. */
function click(
  clicks: readonly string[],
  { from = NOTHING_SELECTED, rowIds = ROWS } = {},
): Selection {
  return clicks.reduce(
    (current, text) =>
      toggleRow(current, { id: text.slice(-1), rowIds, withRange: text.startsWith("+") }),
    from,
  );
}
const idsOf = ({ ids }: Selection) => [...ids].toSorted().join("");

describe("choosing rows", () => {
  test.each([
    { clicks: ["b"], chosen: "b" },
    { clicks: ["b", "b"], chosen: "" },
    { clicks: ["b", "+d"], chosen: "bcd" },
    { clicks: ["d", "+b"], chosen: "bcd" },
    { clicks: ["a", "b", "+e"], chosen: "abcde" },
    { clicks: ["a", "+e", "b", "+d"], chosen: "ae", why: "a range takes what its end becomes" },
    { clicks: ["a", "+e", "e", "+c"], chosen: "ab", why: "so it unchooses as well" },
    { clicks: ["+c"], chosen: "c", why: "nothing was touched before" },
  ])("by $clicks chooses $chosen", ({ clicks, chosen }) => {
    expect(idsOf(click(clicks))).toBe(chosen);
  });

  test("draws no range from a row that is no longer shown", () => {
    const first = click(["b"]);
    expect(idsOf(click(["+d"], { from: first, rowIds: ["c", "d", "e"] }))).toBe("bd");
  });

  test("chooses all that are shown, then none", () => {
    const some = click(["b"]);
    const all = toggleAll(some, ROWS);
    expect(idsOf(all)).toBe("abcde");
    expect(idsOf(toggleAll(all, ROWS))).toBe("");
  });
});
