import { PERIOD_SECONDS } from "@/lib/stats/constants";

/** The ranges that figures are shown for, each in buckets that it has few enough of to be read. */
export const SERIES_RANGES = [
  { key: "1h", label: "1 h", words: "the last hour", period: "minute", bucketCount: 60 },
  { key: "24h", label: "24 h", words: "the last 24 hours", period: "hour", bucketCount: 24 },
  { key: "7d", label: "7 d", words: "the last 7 days", period: "hour", bucketCount: 168 },
  { key: "30d", label: "30 d", words: "the last 30 days", period: "day", bucketCount: 30 },
  { key: "90d", label: "90 d", words: "the last 90 days", period: "day", bucketCount: 90 },
] as const;

export type SeriesRange = (typeof SERIES_RANGES)[number];

export const DAY_RANGE: SeriesRange = SERIES_RANGES[1];

/** What an address names; 24 hours where it names none. */
export function readRange(key: string | null): SeriesRange {
  return SERIES_RANGES.find((range) => range.key === key) ?? DAY_RANGE;
}

/** The start of the first bucket: the last one is under way. */
export function rangeSince({ period, bucketCount }: SeriesRange, nowMs: number): Date {
  const periodMs = PERIOD_SECONDS[period] * 1_000;
  const untilMs = Math.ceil(nowMs / periodMs) * periodMs;
  return new Date(untilMs - bucketCount * periodMs);
}
