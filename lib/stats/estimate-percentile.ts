import { HISTOGRAM_BOUNDS_MS } from "@/lib/stats/constants";

/**
 * The latency that this share of the attempts stays within (nearest rank), in whole milliseconds, from their
 * histogram: right within one bucket, where the attempts are taken to be spread evenly. The last bucket has
 * no end, so what lies there is as much as its bound. Null where there are none.
 */
export function estimatePercentile(latencies: readonly number[], share: number): number | null {
  const count = latencies.reduce((sum, number) => sum + number, 0);
  if (count === 0) return null;
  const rank = Math.max(1, Math.ceil(share * count));
  let below = 0;
  for (const [bucket, number] of latencies.entries()) {
    if (below + number >= rank) return spread(bucket, (rank - below - 0.5) / number);
    below += number;
  }
  throw new Error("The rank lies beyond the count");
}

function spread(bucket: number, share: number): number {
  const firstMs = bucket === 0 ? 0 : (HISTOGRAM_BOUNDS_MS[bucket - 1] ?? 0);
  const lastMs = (HISTOGRAM_BOUNDS_MS[bucket] ?? firstMs + 1) - 1;
  return Math.round(firstMs + share * (lastMs - firstMs));
}
