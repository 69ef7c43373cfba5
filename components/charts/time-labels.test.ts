import { afterEach, describe, expect, test, vi } from "vitest";
import { formatBucket, formatTick, timeTicks } from "@/components/charts/time-labels";
import { rangeSince, SERIES_RANGES } from "@/lib/client/series-ranges";
import { PERIOD_SECONDS } from "@/lib/stats/constants";

const HOUR_MS = 3_600_000;
const NOW_MS = Date.parse("2026-03-10T09:20:00Z");

function instantsOf(range: (typeof SERIES_RANGES)[number]): number[] {
  const sinceMs = rangeSince(range, NOW_MS).getTime();
  const periodMs = PERIOD_SECONDS[range.period] * 1_000;
  return Array.from({ length: range.bucketCount }, (_, index) => sinceMs + index * periodMs);
}

test.each(SERIES_RANGES)("the range $key has a few marks, each at one of its buckets", (range) => {
  const instants = instantsOf(range);
  const ticks = timeTicks(instants, PERIOD_SECONDS[range.period]);
  expect(ticks.length).toBeGreaterThanOrEqual(5);
  expect(ticks.length).toBeLessThanOrEqual(8);
  expect(ticks.filter((atMs) => !instants.includes(atMs))).toEqual([]);
  const scale = { periodSeconds: PERIOD_SECONDS[range.period], count: instants.length };
  const labels = ticks.map((atMs) => formatTick(atMs, scale));
  expect(new Set(labels).size).toBe(labels.length);
});

describe("in the reader's zone, which is 5:45 ahead of UTC", () => {
  test("an hour is told by the reader's clock", () => {
    const atMs = Date.parse("2026-03-09T20:00:00Z");
    expect(formatBucket(atMs, 3_600)).toBe("10 Mar, 01:45 – 02:45");
    expect(formatTick(atMs, { periodSeconds: 3_600, count: 24 })).toBe("01:45");
    expect(formatTick(atMs, { periodSeconds: 3_600, count: 168 })).toBe("10 Mar");
  });

  test("a day is one of UTC, and says so", () => {
    const atMs = Date.parse("2026-03-09T00:00:00Z");
    expect(formatBucket(atMs, 86_400)).toBe("9 Mar 2026 (UTC)");
    expect(formatTick(atMs, { periodSeconds: 86_400, count: 30 })).toBe("9 Mar");
  });

  test("a week by hours is marked where a day of the reader begins", () => {
    const sinceMs = Date.parse("2026-03-02T00:00:00Z");
    const instants = Array.from({ length: 168 }, (_, index) => sinceMs + index * HOUR_MS);
    const hours = timeTicks(instants, 3_600).map((atMs) => new Date(atMs).getHours());
    expect(hours).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

describe("in a zone behind UTC", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("a day has its own name, not that of the day before", () => {
    vi.stubEnv("TZ", "America/New_York");
    const atMs = Date.parse("2026-03-09T00:00:00Z");
    expect(new Date(atMs).getDate()).toBe(8);
    expect(formatBucket(atMs, 86_400)).toBe("9 Mar 2026 (UTC)");
    expect(formatTick(atMs, { periodSeconds: 86_400, count: 30 })).toBe("9 Mar");
  });
});
