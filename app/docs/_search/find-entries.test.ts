import { describe, expect, test } from "vitest";
import { findEntries } from "./find-entries";
import type { SearchEntry } from "./search-entry";

const entry = (heading: string, text: string): SearchEntry => ({
  href: `/docs/${heading}`,
  page: "Webhooks",
  heading,
  text,
});

const ENTRIES = [
  entry("Retry schedule", "A delivery that failed is tried again."),
  entry("Testing", "Send an example; a test is never retried. Signature included."),
  entry("Signature verification", "Verify the signature over the raw body."),
];
const find = (query: string) => findEntries(ENTRIES, query).map(({ heading }) => heading);

describe("the search", () => {
  test("finds unfinished words, headings before text", () => {
    expect(find("sign")).toEqual(["Signature verification", "Testing"]);
    expect(find("retr")).toEqual(["Retry schedule", "Testing"]);
  });

  test("wants every word", () => {
    expect(find("signature raw")).toEqual(["Signature verification"]);
    expect(find("signature schedule")).toEqual([]);
  });

  test("finds nothing for nothing", () => {
    expect(find("  ")).toEqual([]);
  });

  test("shows the text around what was found", () => {
    const long = entry("Long", `${"word ".repeat(60)}needle ${"word ".repeat(60)}`);
    const [found] = findEntries([long], "needle");
    expect(found?.excerpt).toMatch(/^… .*needle.* …$/);
  });
});
