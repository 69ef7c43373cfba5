import { describe, expect, test } from "vitest";
import { destinationsOf } from "@/components/layout/navigation";
import { createShortcuts, type KeyPress } from "@/components/layout/shortcuts";

type Press = string | (Partial<KeyPress> & { key: string });

/** The last key's command; keys come a tenth of a second apart unless they say when. */
function press(...presses: readonly Press[]) {
  const read = createShortcuts(destinationsOf({ environmentKind: "test", role: "operator" }));
  const commands = presses.map((one, index) =>
    read({
      isModified: false,
      isTyping: false,
      atMs: index * 100,
      ...(typeof one === "string" ? { key: one } : one),
    }),
  );
  return commands.at(-1);
}

describe("the keyboard's shortcuts", () => {
  test.each([
    ["o", ""],
    ["e", "/developers/endpoints"],
    ["l", "/developers/logs"],
    ["a", "/developers/activity"],
    ["d", "/developers"],
  ])("g %s goes to %j", (key, path) => {
    expect(press("g", key)).toEqual({ kind: "goTo", path });
  });

  test("/ searches and ? helps", () => {
    expect([press("/"), press("?")]).toEqual([{ kind: "search" }, { kind: "help" }]);
  });

  test("a g alone, one long ago, or one with another key between goes nowhere", () => {
    expect(press("g")).toBeNull();
    expect(press("e")).toBeNull();
    expect(press("g", { key: "e", atMs: 1_500 })).toBeNull();
    expect(press("g", "x", "e")).toBeNull();
  });

  test("none fires while somebody types, nor does one begin there", () => {
    for (const key of ["/", "?", "g"]) expect(press({ key, isTyping: true })).toBeNull();
    expect(press({ key: "g", isTyping: true }, "e")).toBeNull();
    expect(press("g", { key: "e", isTyping: true })).toBeNull();
  });

  test("with Ctrl or Command only the palette's does, and that in a field too", () => {
    expect(press({ key: "k", isModified: true })).toEqual({ kind: "palette" });
    expect(press({ key: "K", isModified: true, isTyping: true })).toEqual({ kind: "palette" });
    expect(press("g", { key: "e", isModified: true })).toBeNull();
  });
});
