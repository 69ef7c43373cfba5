import { describe, expect, it } from "vitest";
import { scorePaletteItem } from "./score-palette-item";

const ID = "app_3Hx0yQz1ZkY8qTtVbN2mLwRs5Dc";
const WORDS = ["Second shop", "https://shop.example/hooks"];

describe("scorePaletteItem", () => {
  it.each([
    { what: "a word", search: "second" },
    { what: "letters of a word", search: "scnd" },
    { what: "a part of the URL", search: "shop.example" },
    { what: "the whole id, with what surrounds it when it is pasted", search: ` ${ID} ` },
    { what: "the start of the id", search: "app_3hx0" },
  ])("finds by $what", ({ search }) => {
    expect(scorePaletteItem(ID, search, WORDS)).toBeGreaterThan(0);
  });

  it("finds no letters strewn over the id", () => {
    expect(scorePaletteItem(ID, "xyzzyq", WORDS)).toBe(0);
  });

  it("puts a word before letters strewn over words", () => {
    const word = scorePaletteItem(ID, "shop", ["Second shop"]);
    expect(word).toBeGreaterThan(scorePaletteItem(ID, "shop", ["Switch the other panel"]));
  });
});
