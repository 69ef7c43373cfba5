/** The lengths of a series' buckets. Days are those of UTC. */
export const PERIOD_SECONDS = {
  minute: 60,
  five_minutes: 300,
  hour: 3_600,
  day: 86_400,
} as const;

export const PERIODS = ["minute", "five_minutes", "hour", "day"] as const;

/**
 * Where one bucket of the latency histogram ends and the next one begins, about 1.4 apart: bucket 0 is below
 * the first bound, bucket n from bound n - 1 on, the last one has no end. The arrays in the database have
 * one number more than this: changing the bounds asks for a migration.
 */
export const HISTOGRAM_BOUNDS_MS = [
  1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 110, 150, 200, 280, 400, 560, 800, 1_100, 1_500,
  2_000, 2_800, 4_000, 5_600, 8_000, 11_000, 15_000,
] as const;

/** How an attempt was answered: not at all, or with a status code of this class. */
export const STATUS_CODE_CLASSES = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"] as const;

/** Of one series. */
export const BUCKETS_MAX = 1_500;
/** Buckets times groups of one answer; the groups that do not fit are summed up in one. */
export const CELLS_MAX = 10_000;

/** How long figures by the minute are kept. Those by hour and day stay as long as messages. */
export const MINUTES_KEPT_DAYS = 8;
