import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  findMissing,
  groupEventTypes,
  searchEventTypes,
  stateOf,
  toggleNames,
} from "@/components/event-types/event-chooser-model";

const TYPES = [
  type("fulfillment.created", { group: "Fulfillment", description: "A fulfillment is created" }),
  type("tracking.updated", {
    group: "Fulfillment",
    description: "Tracking information is updated",
  }),
  type("ping", { group: null, description: "Something small" }),
  type("leg.created", { group: "Legs", description: "A leg is created" }),
];

function type(name: string, { group, description }: { group: string | null; description: string }) {
  return { name, groupName: group, description, deprecated: false };
}

const anyNames: fc.Arbitrary<string[]> = fc.uniqueArray(
  fc.constantFrom("a", "b", "c", "d", "e", "f"),
);

describe("the event chooser", () => {
  test("shows groups by name, and what has none at the end", () => {
    const groups = groupEventTypes(TYPES);
    expect(groups.map(({ name, types }) => [name, types.length])).toEqual([
      ["Fulfillment", 2],
      ["Legs", 1],
      ["Other events", 1],
    ]);
  });

  test.each([
    { search: "", found: 4 },
    { search: "created", found: 2 },
    { search: "  CREATED leg ", found: 1 },
    { search: "fulfillment", found: 2 },
    { search: "tracking information", found: 1 },
    { search: ".*", found: 0 },
  ])("finds by every word, in name, group and description: $search", ({ search, found }) => {
    expect(searchEventTypes(TYPES, search)).toHaveLength(found);
  });

  test("ticks a group as whole, in part or not at all", () => {
    expect(stateOf(["a", "b"], new Set(["a", "b", "c"]))).toBe("all");
    expect(stateOf(["a", "b"], new Set(["b"]))).toBe("some");
    expect(stateOf(["a", "b"], new Set(["c"]))).toBe("none");
  });

  test("a tick on a group chooses all of it, the next one nothing of it, and neither touches others", () => {
    fc.assert(
      fc.property(anyNames, anyNames, (chosen, group) => {
        const once = toggleNames(chosen, group);
        const inGroup = (names: readonly string[]) => names.filter((name) => group.includes(name));
        const others = (names: readonly string[]) => names.filter((name) => !group.includes(name));
        const wasWhole = group.every((name) => chosen.includes(name));
        expect(inGroup(once).toSorted()).toEqual(wasWhole ? [] : group.toSorted());
        expect(others(once)).toEqual(others(chosen));
        expect(new Set(once).size).toBe(once.length);
      }),
    );
  });

  test("names what was chosen and is not offered any more, so that it is not lost unseen", () => {
    expect(findMissing(["ping", "order.archived"], TYPES)).toEqual(["order.archived"]);
  });
});
