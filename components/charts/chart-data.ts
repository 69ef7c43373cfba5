import type { Figures, Series, SeriesGroup } from "@/lib/client/series";

/** One bucket of a chart, which has one for each, with or without anything in it. */
export interface ChartPoint extends Figures {
  readonly atMs: number;
}

export interface ChartData {
  readonly points: readonly ChartPoint[];
  readonly periodSeconds: number;
  readonly total: Figures;
}

export const NO_FIGURES: Figures = {
  success: 0,
  failure: 0,
  canceled: 0,
  p50Ms: null,
  p95Ms: null,
  p99Ms: null,
  statusCodes: { none: 0, "1xx": 0, "2xx": 0, "3xx": 0, "4xx": 0, "5xx": 0 },
};

/** A group's buckets with those that the API leaves out, because nothing happened in them. */
export function toChartData(series: Series, group: SeriesGroup | undefined): ChartData {
  const { periodSeconds } = series;
  const periodMs = periodSeconds * 1_000;
  const sinceMs = Date.parse(series.since);
  const count = Math.round((Date.parse(series.until) - sinceMs) / periodMs);
  const known = new Map(group?.buckets.map((bucket) => [Date.parse(bucket.at), bucket]));
  const points = Array.from({ length: count }, (_, index) => {
    const atMs = sinceMs + index * periodMs;
    return { ...NO_FIGURES, ...known.get(atMs), atMs };
  });
  return { points, periodSeconds, total: group?.total ?? NO_FIGURES };
}
