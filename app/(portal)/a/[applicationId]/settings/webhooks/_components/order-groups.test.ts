import { expect, test } from "vitest";
import { EVENT_CATALOG } from "@/lib/testing/event-catalog";
import { orderGroups } from "./order-groups";

const TYPES = EVENT_CATALOG.map(({ name, description, group }) => ({
  name,
  description,
  groupName: group,
  archived: false,
  deprecated: false,
  schemas: null,
  featureFlags: null,
  createdAt: "2026-03-01T00:00:00Z",
  updatedAt: "2026-03-01T00:00:00Z",
}));

test("the events to choose from begin with Orders, Legs, Manifests and Tasks (RR9, RR23)", () => {
  const groups = orderGroups([...TYPES].reverse());
  expect(groups.map(({ name, types }) => [name, types.length])).toEqual([
    ["Orders", 8],
    ["Legs", 5],
    ["Manifests", 7],
    ["Tasks", 1],
    ["Fulfillment", 8],
    ["Order status", 1],
    ["Tracking", 1],
  ]);
});
