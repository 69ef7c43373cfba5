import { describe, expect, it } from "vitest";
import { createBatcher, type Sharing } from "@/lib/shared/create-batcher";

/** `a1` is an item of the owner a. */
const ownerOf = (item: string) => item.slice(0, 1);
const UNLIMITED = { items: 1_000, size: 1_000 };

class Contention extends Error {}

function sharedBatcher(input: {
  limits?: Partial<Pick<Sharing<string>, "perOwner" | "overall">>;
  /** Throws for a batch that fails; waits for what holds it up. */
  run?: (items: readonly string[]) => Promise<void> | void;
  maxItems?: number;
}) {
  const batches: string[][] = [];
  const submit = createBatcher<string, string>({
    run: async (items) => {
      batches.push([...items]);
      await input.run?.(items);
      return items.map((item) => item.toUpperCase());
    },
    maxItems: input.maxItems ?? 4,
    maxRunning: 1,
    minBeside: 1,
    sizeOf: (item) => item.length,
    maxSize: 100,
    sharing: {
      ownerOf,
      perOwner: UNLIMITED,
      overall: UNLIMITED,
      refuse: (full) => new Error(`full: ${full}`),
      reachOf: (error) => {
        if (error instanceof Contention) return "owner";
        return error instanceof RangeError ? "all" : "item";
      },
      isolateMs: 60_000,
      ...input.limits,
    },
  });
  return { submit, batches };
}

const settle = async (promises: readonly Promise<string>[]) =>
  (await Promise.allSettled(promises)).map((one) =>
    one.status === "fulfilled" ? one.value : String(one.reason.message),
  );

describe("owners who share batches", () => {
  it("take turns: one with many items leaves each batch room for the others", async () => {
    const { submit, batches } = sharedBatcher({});
    const items = ["a1", "a2", "a3", "a4", "a5", "a6", "b1", "c1"];
    await Promise.all(items.map(submit));
    expect(batches).toEqual([["a1"], ["a2", "b1", "c1", "a3"], ["a4", "a5", "a6"]]);
  });

  it("fail by their own items only: a batch with a poison item is run again item by item", async () => {
    const { submit } = sharedBatcher({
      run: (items) => {
        if (items.includes("a3")) throw new Error("poison");
      },
    });
    const items = ["a1", "a2", "a3", "b1", "b2"];
    expect(await settle(items.map(submit))).toEqual(["A1", "A2", "poison", "B1", "B2"]);
  });

  it("run apart from one that is held up, now and for a while after", async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { submit, batches } = sharedBatcher({
      run: async (items) => {
        if (!items.some((item) => ownerOf(item) === "a") || items.includes("a1")) return;
        if (items.every((item) => ownerOf(item) === "a")) await held;
        throw new Contention("locked");
      },
    });
    const stuck = settle(["a1", "a2"].map(submit));
    expect(await settle(["b1", "c1"].map(submit))).toEqual(["B1", "C1"]);
    const later = settle([submit("a4")]);
    expect(await settle(["b2", "c2"].map(submit))).toEqual(["B2", "C2"]);
    letGo();
    expect([await stuck, await later]).toEqual([["A1", "locked"], ["locked"]]);
    await settle(["b3", "a5", "b4"].map(submit));
    const mixed = batches.filter((batch) => new Set(batch.map(ownerOf)).size > 1);
    expect(mixed).toHaveLength(1);
  });

  it("all fail at once by an error that no batch would escape", async () => {
    const { submit, batches } = sharedBatcher({
      run: () => {
        throw new RangeError("away");
      },
    });
    expect(await settle(["a1", "b1", "c1"].map(submit))).toEqual(["away", "away", "away"]);
    expect(batches).toEqual([["a1"], ["b1", "c1"]]);
  });

  it("are refused beyond what may wait, by items and by size, each and together", async () => {
    const many = (count: number, owner: string) =>
      Array.from({ length: count }, (_, index) => `${owner}${index}`);
    const byItems = sharedBatcher({ limits: { perOwner: { items: 3, size: 1_000 } } });
    // The first one runs, three wait.
    expect((await settle([...many(5, "a"), "b1"].map(byItems.submit))).slice(3)).toEqual([
      "A3",
      "full: owner",
      "B1",
    ]);
    const bySize = sharedBatcher({ limits: { perOwner: { items: 9, size: 5 } } });
    expect((await settle(many(4, "a").map(bySize.submit))).slice(2)).toEqual(["A2", "full: owner"]);
    const together = sharedBatcher({ limits: { overall: { items: 2, size: 1_000 } } });
    expect(await settle(["a1", "b1", "c1", "d1"].map(together.submit))).toEqual([
      "A1",
      "B1",
      "C1",
      "full: overall",
    ]);
  });
});
