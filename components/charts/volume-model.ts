import type { ChartData, ChartPoint } from "@/components/charts/chart-data";
import type { ChartLayer, ChartModel } from "@/components/charts/chart-model";
import { formatBucket } from "@/components/charts/time-labels";
import { valueTicks } from "@/components/charts/value-ticks";

const LAYERS: readonly ChartLayer[] = [
  {
    key: "success",
    label: "Succeeded",
    color: "var(--good)",
    look: "solid",
    read: ({ success }) => success,
  },
  {
    key: "failure",
    label: "Failed",
    color: "var(--bad)",
    look: "striped",
    read: ({ failure }) => failure,
  },
];

/** Attempts over time, those that succeeded below those that failed. */
export function volumeModel(data: ChartData): ChartModel {
  return {
    kind: "bars",
    title: "Attempts",
    summary: summarize(data),
    layers: LAYERS,
    ticks: valueTicks(Math.max(...data.points.map(attemptsOf), 0)),
    formatValue: formatCount,
  };
}

export function formatCount(count: number): string {
  return count.toLocaleString("en");
}

function attemptsOf({ success, failure }: Pick<ChartPoint, "success" | "failure">): number {
  return success + failure;
}

function summarize({ points, total, periodSeconds }: ChartData): string {
  const attempts = attemptsOf(total);
  if (attempts === 0) return "No attempts.";
  const noun = attempts === 1 ? "attempt" : "attempts";
  const counts = `${formatCount(attempts)} ${noun}: ${formatCount(total.success)} succeeded, ${formatCount(total.failure)} failed.`;
  const most = points.reduce((one, other) => (attemptsOf(other) > attemptsOf(one) ? other : one));
  return `${counts} Most: ${formatCount(attemptsOf(most))} on ${formatBucket(most.atMs, periodSeconds)}.`;
}
