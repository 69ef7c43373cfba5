import { expect, test } from "vitest";
import {
  destinationPath,
  destinationsOf,
  isCurrent,
  navigationOf,
} from "@/components/layout/navigation";

/** Whoever is offered the most. */
const OPERATOR = { environmentKind: "test", role: "operator" } as const;
const LIVE = { environmentKind: "live", role: "owner" } as const;

const currentAt = (path: string) =>
  destinationsOf(OPERATOR)
    .filter(({ path }) => !path.startsWith("/developers/"))
    .filter((item) => isCurrent(item, path))
    .map(({ label }) => label);

const labelsFor = (reader: Partial<Parameters<typeof destinationsOf>[0]>) =>
  destinationsOf({ ...OPERATOR, ...reader }).map(({ label }) => label);

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
  const group = navigationOf(LIVE).find(({ label }) => label === "Connections");
  expect(group?.items.map(({ label }) => label)).toContain("Developers");
});

test("the group Settings holds Advanced Settings, and that Webhooks (RR8, C12)", () => {
  const group = navigationOf(LIVE).find(({ label }) => label === "Settings");
  expect(group?.below).toMatchObject({
    label: "Advanced Settings",
    items: [{ label: "Webhooks", path: "/settings/webhooks" }],
  });
});

test("orders are invented in a test environment only", () => {
  expect(labelsFor({ environmentKind: "test" })).toContain("Orders");
  expect(labelsFor({ environmentKind: "live" })).not.toContain("Orders");
});

test("(C13) the environment's settings are an operator's only", () => {
  for (const environmentKind of ["test", "live"] as const) {
    expect(labelsFor({ environmentKind, role: "operator" })).toContain("Environment");
    expect(labelsFor({ environmentKind, role: "owner" })).not.toContain("Environment");
  }
});

test("no two pages have the same key", () => {
  const keys = destinationsOf(OPERATOR).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test("R12: the docs are in the sidebar, and the same ones for every application", () => {
  const docs = destinationsOf(LIVE).find(({ label }) => label === "Docs");
  expect(destinationPath("app_1", String(docs?.path))).toBe("/docs");
  expect(destinationPath("app_1", "/developers")).toBe("/a/app_1/developers");
});
