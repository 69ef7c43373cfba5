import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { inParallel } from "@/lib/shared/in-parallel";

describe("work in parallel", () => {
  test("is done for each item once, in their order, and never more than so many at a time", async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5, 6, 7], {
      atOnce: 3,
      work: async (item) => {
        begun.push(item);
        running++;
        most = Math.max(most, running);
        await delay(item % 2 === 0 ? 2 : 8);
        running--;
      },
    });
    expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect([running, most]).toEqual([0, 3]);
  });

  test("of nothing is nothing", async () => {
    let count = 0;
    const work = async () => {
      count++;
    };
    await inParallel([], { atOnce: 3, work });
    expect(count).toBe(0);
  });

  test("fails with the first failure, and goes on with the rest", async () => {
    const done: number[] = [];
    const work = async (item: number) => {
      if (item === 1) throw new Error("the first");
      await delay(5);
      done.push(item);
    };
    await expect(inParallel([1, 2, 3, 4], { atOnce: 2, work })).rejects.toThrow("the first");
    await expect.poll(() => done).toEqual([2, 3, 4]);
  });
});
