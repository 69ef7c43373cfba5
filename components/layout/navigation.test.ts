import { expect, test } from "vitest";
import { isCurrent, NAVIGATION } from "@/components/layout/navigation";

const currentAt = (path: string) =>
  NAVIGATION.flatMap(({ items }) => items)
    .filter((item) => isCurrent(item, path))
    .map(({ label }) => label);

test.each([
  ["", ["Overview"]],
  ["/developers", ["Developers"]],
  ["/developers/endpoints/ep_1", ["Developers"]],
  ["/developers-elsewhere", []],
])("at %j the sidebar marks %j", (path, labels) => {
  expect(currentAt(path)).toEqual(labels);
});

test("the group Connections holds Developers (R14)", () => {
  const group = NAVIGATION.find(({ label }) => label === "Connections");
  expect(group?.items.map(({ label }) => label)).toContain("Developers");
});
