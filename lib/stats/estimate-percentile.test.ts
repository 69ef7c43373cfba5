import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HISTOGRAM_BOUNDS_MS } from "@/lib/stats/constants";
import { estimatePercentile } from "@/lib/stats/estimate-percentile";
import { bucketOf } from "@/lib/testing/stats/count-figures";

function histogramOf(durationsMs: readonly number[]): number[] {
  return [...HISTOGRAM_BOUNDS_MS, 0].map(
    (_, bucket) => durationsMs.filter((durationMs) => bucketOf(durationMs) === bucket).length,
  );
}

describe("a percentile from a histogram", () => {
  test("lies in the bucket of the attempt that has that rank", () => {
    const durations = fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 200 });
    const share = fc.constantFrom(0.01, 0.5, 0.9, 0.95, 0.99, 1);
    fc.assert(
      fc.property(durations, share, (durationsMs, part) => {
        const rank = Math.max(1, Math.ceil(part * durationsMs.length));
        const raw = durationsMs.toSorted((one, other) => one - other)[rank - 1] ?? -1;
        const estimate = estimatePercentile(histogramOf(durationsMs), part) ?? -1;
        expect(bucketOf(estimate)).toBe(bucketOf(raw));
        expect(Number.isInteger(estimate)).toBe(true);
      }),
      { numRuns: 500, seed: 20_261_122 },
    );
  });

  test("grows with its share", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20_000 }), { minLength: 1 }), (durationsMs) => {
        const histogram = histogramOf(durationsMs);
        const estimates = [0.1, 0.5, 0.95, 0.99].map((part) => estimatePercentile(histogram, part));
        expect(estimates).toEqual(estimates.toSorted((one, other) => Number(one) - Number(other)));
      }),
      { seed: 20_261_122 },
    );
  });

  test("spreads what lies in one bucket over it, and names no end of the last one", () => {
    const many = (durationMs: number) => histogramOf(Array.from({ length: 100 }, () => durationMs));
    expect([0.01, 0.5, 1].map((part) => estimatePercentile(many(250), part))).toEqual([
      200, 239, 279,
    ]);
    expect(estimatePercentile(many(0), 0.5)).toBe(0);
    expect(estimatePercentile(many(90_000), 0.99)).toBe(15_000);
  });

  test("is nothing where there are no attempts", () => {
    expect(estimatePercentile(histogramOf([]), 0.5)).toBeNull();
  });
});

test("the buckets are at most half as wide again as their start, from 5 ms on", () => {
  for (const [index, bound] of HISTOGRAM_BOUNDS_MS.entries()) {
    const next = HISTOGRAM_BOUNDS_MS[index + 1];
    if (next !== undefined && bound >= 5) expect(next / bound).toBeLessThanOrEqual(1.5);
  }
});
