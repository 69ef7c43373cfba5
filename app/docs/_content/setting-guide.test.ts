import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SETTING_GUIDE } from "./setting-guide";

test("the README lists the settings that the docs list", () => {
  const [, section = ""] = readFileSync("README.md", "utf8").split("### Settings");
  const [table = ""] = section.split("\n## ");
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const names = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)]);
  expect(names.map(([, name]) => name).toSorted()).toEqual(Object.keys(SETTING_GUIDE).toSorted());
});
