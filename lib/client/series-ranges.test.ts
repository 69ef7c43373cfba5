import fc from "fast-check";
import { expect, test } from "vitest";
import { rangeSince, readRange, SERIES_RANGES } from "@/lib/client/series-ranges";
import { PERIOD_SECONDS } from "@/lib/stats/constants";

test("a range has its whole number of buckets, and the last one is under way", () => {
  const instants = fc.integer({ min: 1, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(fc.constantFrom(...SERIES_RANGES), instants, (range, nowMs) => {
      const periodMs = PERIOD_SECONDS[range.period] * 1_000;
      const untilMs = rangeSince(range, nowMs).getTime() + range.bucketCount * periodMs;
      expect(untilMs % periodMs).toBe(0);
      expect(untilMs).toBeGreaterThanOrEqual(nowMs);
      expect(untilMs - nowMs).toBeLessThan(periodMs);
    }),
  );
});

test.each(SERIES_RANGES)("an address names the range $key", (range) => {
  expect(readRange(range.key)).toBe(range);
});

test.each([null, "", "2h", "constructor"])("an address with %j means 24 hours", (key) => {
  expect(readRange(key).key).toBe("24h");
});
