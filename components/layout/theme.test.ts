import { expect, test } from "vitest";
import { parseTheme, themeAttribute } from "@/components/layout/theme";

test("only a choice that exists is taken over; everything else follows the system", () => {
  expect(["light", "dark", "system", "sepia", "", undefined].map(parseTheme)).toEqual([
    "light",
    "dark",
    "system",
    "system",
    "system",
    "system",
  ]);
});

test("the system's preference decides where no theme is written into the page", () => {
  expect(themeAttribute("system")).toBeUndefined();
  expect(themeAttribute("dark")).toBe("dark");
});
