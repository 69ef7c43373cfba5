import { expect, test } from "vitest";
import { withArticle } from "@/lib/shared/with-article";

test.each(["a developer", "a viewer", "an operator", "an owner"])("%s", (told) => {
  expect(withArticle(told.replace(/^an? /, ""))).toBe(told);
});
