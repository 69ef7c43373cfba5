import { describe, expect, it } from "vitest";
import { createBatcher } from "@/lib/shared/create-batcher";

function gatedBatcher(
  limits: Partial<Omit<Parameters<typeof createBatcher>[0], "run" | "sizeOf">> = {},
) {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const submit = createBatcher<number, number>({
    run: async (items) => {
      batches.push([...items]);
      await new Promise<void>((open) => gates.push(open));
      if (items.includes(13)) throw new Error("thirteen");
      return items.map((item) => item * 2);
    },
    maxItems: limits.maxItems ?? 100,
    maxRunning: limits.maxRunning ?? 1,
    minBeside: limits.minBeside ?? 1,
    sizeOf: (item) => item,
    maxSize: limits.maxSize ?? 1_000,
    ...(limits.gather && { gather: limits.gather }),
  });
  const openAll = async () => {
    for (let round = 0; round < 20; round++) {
      gates.splice(0).forEach((open) => {
        open();
      });
      await new Promise(setImmediate);
    }
  };
  return { submit, batches, openAll };
}

describe("a batcher", () => {
  it("starts a lone item at once and batches what arrives meanwhile", async () => {
    const { submit, batches, openAll } = gatedBatcher();
    const results = Promise.all([1, 2, 3].map(submit));
    expect(batches).toEqual([[1]]);
    await openAll();
    expect(batches).toEqual([[1], [2, 3]]);
    expect(await results).toEqual([2, 4, 6]);
  });

  it("starts a batch beside a running one at its minimum size, and any size when none runs", async () => {
    const { submit, batches, openAll } = gatedBatcher({ maxRunning: 2, minBeside: 3 });
    const results = Promise.all([1, 2, 3].map(submit));
    expect(batches).toEqual([[1]]);
    const last = submit(4);
    expect(batches).toEqual([[1], [2, 3, 4]]);
    const later = submit(5);
    await openAll();
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
    expect([...(await results), await last, await later]).toEqual([2, 4, 6, 8, 10]);
  });

  it("keeps to its limits of items and of size, and still takes an item larger than the limit", async () => {
    const { submit, batches, openAll } = gatedBatcher({ maxItems: 2, maxSize: 10 });
    const results = Promise.all([1, 2, 3, 4, 7, 50, 5].map(submit));
    await openAll();
    expect(batches).toEqual([[1], [2, 3], [4], [7], [50], [5]]);
    expect(await results).toHaveLength(7);
  });

  it("gathers behind a batch, until there are enough", async () => {
    const gather = { items: 3, maxMs: 60_000 };
    const { submit, batches, openAll } = gatedBatcher({ gather });
    const results = [1, 2].map(submit);
    await openAll();
    expect(batches).toEqual([[1]]);
    results.push(submit(3), submit(4), submit(5));
    expect(batches).toEqual([[1], [2, 3, 4]]);
    await openAll();
    results.push(submit(6), submit(7));
    await openAll();
    expect(batches).toEqual([[1], [2, 3, 4], [5, 6, 7]]);
    expect(await Promise.all(results)).toHaveLength(7);
  });

  it("gathers no longer than it may, and never what did not fit", async () => {
    const gather = { items: 3, maxMs: 1 };
    const { submit, batches, openAll } = gatedBatcher({ gather, maxItems: 2 });
    const results = Promise.all([1, 2, 3, 4].map(submit));
    await openAll();
    await expect.poll(() => batches).toEqual([[1], [2, 3], [4]]);
    await openAll();
    expect(await results).toHaveLength(4);
  });

  it("keeps a lone item waiting for nobody", async () => {
    const { submit, batches, openAll } = gatedBatcher({ gather: { items: 3, maxMs: 60_000 } });
    for (const item of [1, 2]) {
      const result = submit(item);
      expect(batches).toHaveLength(item);
      await openAll();
      await result;
    }
  });

  it("fails the items of a failed batch only", async () => {
    const { submit, openAll } = gatedBatcher({ maxItems: 2 });
    const results = Promise.allSettled([1, 13, 2, 3].map(submit));
    await openAll();
    expect((await results).map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
      "fulfilled",
    ]);
  });
});
