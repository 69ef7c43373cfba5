import type { PERIOD_SECONDS } from "@/lib/stats/constants";

export type Period = keyof typeof PERIOD_SECONDS;

export type SeriesGrouping = "endpoint" | "event_type";

/** What happened in a stretch of time. */
export interface Figures {
  /** Attempts. */
  readonly success: number;
  readonly failure: number;
  /** Deliveries that ended by being canceled. */
  readonly canceled: number;
  /** Attempts by STATUS_CODE_CLASSES. */
  readonly statusCodes: readonly number[];
  /** Attempts between HISTOGRAM_BOUNDS_MS. */
  readonly latencies: readonly number[];
}

export interface Bucket extends Figures {
  readonly at: Date;
}

export interface SeriesGroup {
  /** Null for all of them, or for those that have no group of their own. */
  readonly key: string | null;
  readonly total: Figures;
  /** In order; those without anything are left out. */
  readonly buckets: readonly Bucket[];
}

/** Whole buckets from `sinceMs` until `untilMs`. */
export interface SeriesWindow {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly periodMs: number;
  readonly bucketCount: number;
}
