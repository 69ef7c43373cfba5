import type { FiguresOut, SeriesOut } from "@/lib/api/v1/schemas/series";
import { HISTOGRAM_BOUNDS_MS } from "@/lib/stats/constants";
import { estimatePercentile } from "@/lib/stats/estimate-percentile";
import type { Figures, SeriesGroup, SeriesWindow } from "@/lib/stats/types";

/** `names` of the groups that have one, by key. */
export function presentSeries(
  window: SeriesWindow,
  { groups, names }: { groups: readonly SeriesGroup[]; names: ReadonlyMap<string, string> },
): SeriesOut {
  return {
    since: new Date(window.sinceMs).toISOString(),
    until: new Date(window.untilMs).toISOString(),
    periodSeconds: window.periodMs / 1_000,
    histogramBoundsMs: [...HISTOGRAM_BOUNDS_MS],
    groups: groups.map(({ key, total, buckets }) => ({
      key,
      name: names.get(key ?? "") ?? null,
      total: presentFigures(total),
      buckets: buckets.map((bucket) => ({
        at: bucket.at.toISOString(),
        ...presentFigures(bucket),
      })),
    })),
  };
}

function presentFigures(figures: Figures): FiguresOut {
  const { success, failure, canceled, latencies } = figures;
  const [none = 0, informed = 0, succeeded = 0, redirected = 0, refused = 0, failed = 0] =
    figures.statusCodes;
  return {
    success,
    failure,
    canceled,
    p50Ms: estimatePercentile(latencies, 0.5),
    p95Ms: estimatePercentile(latencies, 0.95),
    p99Ms: estimatePercentile(latencies, 0.99),
    statusCodes: {
      none,
      "1xx": informed,
      "2xx": succeeded,
      "3xx": redirected,
      "4xx": refused,
      "5xx": failed,
    },
  };
}
