import type { ChartData } from "@/components/charts/chart-data";
import type { ChartLayer, ChartModel } from "@/components/charts/chart-model";
import { formatShare, successShare } from "@/components/charts/share";
import { formatBucket } from "@/components/charts/time-labels";

const LAYERS: readonly ChartLayer[] = [
  {
    key: "rate",
    label: "Success rate",
    color: "var(--good)",
    look: "solid",
    read: successShare,
  },
];
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** The share of attempts that succeeded, over time; nothing where there was no attempt. */
export function rateModel(data: ChartData): ChartModel {
  return {
    kind: "lines",
    title: "Success rate",
    summary: summarize(data),
    layers: LAYERS,
    ticks: TICKS,
    formatValue: formatShare,
  };
}

function summarize({ points, total, periodSeconds }: ChartData): string {
  const share = successShare(total);
  if (share === null) return "No attempts.";
  const all = `${formatShare(share)} of the attempts succeeded.`;
  if (share === 1) return all;
  const shares = points.map((point) => ({ atMs: point.atMs, share: successShare(point) ?? 1 }));
  const lowest = shares.reduce((one, other) => (other.share < one.share ? other : one));
  return `${all} Lowest: ${formatShare(lowest.share)} on ${formatBucket(lowest.atMs, periodSeconds)}.`;
}
