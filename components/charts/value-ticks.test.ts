import fc from "fast-check";
import { expect, test } from "vitest";
import { valueTicks } from "@/components/charts/value-ticks";

test("a scale begins at 0, holds the largest value, and is marked evenly, in whole numbers, seldom", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (max) => {
      const ticks = valueTicks(max);
      const [first, step = 0] = ticks;
      expect(first).toBe(0);
      expect(Number.isInteger(step)).toBe(true);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks).toEqual(ticks.map((_, index) => index * step));
    }),
  );
});

test("a scale has no mark to spare above the largest value", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (max) => {
      expect(valueTicks(max).at(-2)).toBeLessThan(max);
    }),
  );
});

test.each([
  { max: 0, ticks: [0, 1] },
  { max: 1, ticks: [0, 1] },
  { max: 3, ticks: [0, 1, 2, 3] },
  { max: 7, ticks: [0, 2, 4, 6, 8] },
  { max: 130, ticks: [0, 50, 100, 150] },
])("up to $max the marks are $ticks", ({ max, ticks }) => {
  expect(valueTicks(max)).toEqual(ticks);
});
