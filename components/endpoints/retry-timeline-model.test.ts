import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delaysOf, layOutRetries } from "@/components/endpoints/retry-timeline-model";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";

const anyDelays = fc.array(fc.integer({ min: 1, max: 86_400 }), { maxLength: 20 });

describe("the timeline of retries", () => {
  test("R66-R73: the standard schedule has eight attempts over 27 h 35 min 5 s", () => {
    const points = layOutRetries(delaysOf("standard", STANDARD_RETRY_DELAYS_SECONDS));
    expect(points.map(({ delaySeconds }) => delaySeconds)).toEqual([
      0, 5, 300, 1_800, 7_200, 18_000, 36_000, 36_000,
    ]);
    expect(points.at(-1)).toMatchObject({ attempt: 8, afterSeconds: 99_305, position: 100 });
    expect(points.every(({ isLabelled }) => isLabelled)).toBe(true);
  });

  test("C1: without retries is one attempt, at the left end", () => {
    expect(layOutRetries(delaysOf("none", STANDARD_RETRY_DELAYS_SECONDS))).toEqual([
      { attempt: 1, delaySeconds: 0, afterSeconds: 0, position: 0, isLabelled: true },
    ]);
  });

  test("follows the installation's delays under the standard policy, its own under another", () => {
    expect(delaysOf("standard", [10, 60])).toEqual([10, 60]);
    expect(delaysOf({ delaysSeconds: [7] }, [10, 60])).toEqual([7]);
  });

  test("goes from the left to the right end, never back, and keeps neighbours apart", () => {
    fc.assert(
      fc.property(anyDelays, (delaysSeconds) => {
        const points = layOutRetries(delaysSeconds);
        expect(points).toHaveLength(delaysSeconds.length + 1);
        const leastGap = 50 / Math.max(1, delaysSeconds.length);
        for (const [index, point] of points.entries()) {
          const before = points[index - 1];
          if (before === undefined) continue;
          expect(point.position - before.position).toBeGreaterThanOrEqual(leastGap - 1e-9);
        }
        expect(points[0]?.position).toBe(0);
        if (points.length > 1) expect(points.at(-1)?.position).toBeCloseTo(100);
      }),
    );
  });

  test("tells when each attempt comes: the sum of the delays before it", () => {
    fc.assert(
      fc.property(anyDelays, (delaysSeconds) => {
        const total = delaysSeconds.reduce((sum, delay) => sum + delay, 0);
        expect(layOutRetries(delaysSeconds).at(-1)?.afterSeconds).toBe(total);
      }),
    );
  });

  test("has words for both ends, and for at most nine attempts and the last", () => {
    fc.assert(
      fc.property(anyDelays, (delaysSeconds) => {
        const points = layOutRetries(delaysSeconds);
        expect(points[0]?.isLabelled).toBe(true);
        expect(points.at(-1)?.isLabelled).toBe(true);
        expect(points.filter(({ isLabelled }) => isLabelled).length).toBeLessThanOrEqual(10);
      }),
    );
  });
});
