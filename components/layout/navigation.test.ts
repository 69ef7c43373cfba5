import { expect, test } from "vitest";
import {
  destinationPath,
  destinationsOf,
  isCurrent,
  navigationOf,
} from "@/components/layout/navigation";

const currentAt = (path: string) =>
  destinationsOf("test")
    .filter(({ path }) => !path.startsWith("/developers/"))
    .filter((item) => isCurrent(item, path))
    .map(({ label }) => label);

test.each([
  ["", ["Overview"]],
  ["/developers", ["Developers"]],
  ["/developers/endpoints/ep_1", ["Developers"]],
  ["/developers-elsewhere", []],
  ["/settings/webhooks", ["Webhooks"]],
])("at %j the sidebar marks %j", (path, labels) => {
  expect(currentAt(path)).toEqual(labels);
});

test("the group Connections holds Developers (R14)", () => {
  const group = navigationOf("live").find(({ label }) => label === "Connections");
  expect(group?.items.map(({ label }) => label)).toContain("Developers");
});

test("the group Settings holds Advanced Settings, and that Webhooks (RR8, C12)", () => {
  const group = navigationOf("live").find(({ label }) => label === "Settings");
  expect(group?.below).toMatchObject({
    label: "Advanced Settings",
    items: [{ label: "Webhooks", path: "/settings/webhooks" }],
  });
});

test("orders are invented in a test environment only", () => {
  const labels = (kind: "test" | "live") => destinationsOf(kind).map(({ label }) => label);
  expect(labels("test")).toContain("Orders");
  expect(labels("live")).not.toContain("Orders");
});

test("no two pages have the same key", () => {
  const keys = destinationsOf("test").map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test("R12: the docs are in the sidebar, and the same ones for every application", () => {
  const docs = destinationsOf("live").find(({ label }) => label === "Docs");
  expect(destinationPath("app_1", String(docs?.path))).toBe("/docs");
  expect(destinationPath("app_1", "/developers")).toBe("/a/app_1/developers");
});
