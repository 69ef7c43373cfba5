import type { ChartData } from "@/components/charts/chart-data";
import type { ChartLayer, ChartModel } from "@/components/charts/chart-model";
import { valueTicks } from "@/components/charts/value-ticks";
import { formatDuration } from "@/components/ui/format-duration";
import type { Figures } from "@/lib/client/series";

const LAYERS: readonly ChartLayer[] = [
  {
    key: "p50Ms",
    label: "p50",
    color: "var(--accent)",
    look: "solid",
    read: ({ p50Ms }) => p50Ms,
  },
  { key: "p95Ms", label: "p95", color: "var(--warn)", look: "dashed", read: ({ p95Ms }) => p95Ms },
  {
    key: "p99Ms",
    label: "p99",
    color: "var(--ink-muted)",
    look: "dotted",
    read: ({ p99Ms }) => p99Ms,
  },
];

/** How long attempts took, over time. */
export function latencyModel({ points, total }: ChartData): ChartModel {
  const longestMs = Math.max(...points.map(({ p99Ms }) => p99Ms ?? 0), 0);
  return {
    kind: "lines",
    title: "Latency",
    summary: summarize(total),
    layers: LAYERS,
    ticks: valueTicks(longestMs),
    formatValue: formatDuration,
  };
}

function summarize({ p50Ms, p95Ms, p99Ms }: Figures): string {
  if (p50Ms === null || p95Ms === null || p99Ms === null) return "No attempts.";
  const [half, most, nearlyAll] = [p50Ms, p95Ms, p99Ms].map(formatDuration);
  return `Half of the attempts took up to ${half}, 95 % up to ${most}, 99 % up to ${nearlyAll}.`;
}
