import type { AttemptStatsOut } from "@/lib/api/v1/schemas/attempt-stats";
import { estimatePercentile } from "@/lib/stats/estimate-percentile";
import { NO_FIGURES } from "@/lib/stats/sum-figures";
import type { Bucket, Figures, SeriesWindow } from "@/lib/stats/types";

/** One entry for each period of the window, those without attempts included. */
export function presentAttemptStats(
  window: SeriesWindow,
  buckets: readonly Bucket[],
): AttemptStatsOut {
  const byTime = new Map(buckets.map((bucket) => [bucket.at.getTime(), bucket]));
  const entries = Array.from(
    { length: window.bucketCount },
    (_, index): Figures => byTime.get(window.sinceMs + index * window.periodMs) ?? NO_FIGURES,
  );
  const percentiles = (share: number) =>
    entries.map(({ latencies }) => estimatePercentile(latencies, share));
  return {
    startDate: new Date(window.sinceMs).toISOString(),
    endDate: new Date(window.untilMs).toISOString(),
    successCount: entries.map(({ success }) => success),
    failureCount: entries.map(({ failure }) => failure),
    canceledCount: entries.map(({ canceled }) => canceled),
    latencyP50: percentiles(0.5),
    latencyP95: percentiles(0.95),
    latencyP99: percentiles(0.99),
  };
}
