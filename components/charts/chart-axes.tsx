import { CartesianGrid, XAxis, YAxis } from "recharts";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { formatTick, timeTicks } from "@/components/charts/time-labels";

const LABEL = { fill: "var(--ink-muted)", fontSize: 11 };
const VALUES_WIDTH_PX = 52;
const LABELS_GAP_PX = 12;

/** The axes and lines that every drawing has, as a list: Recharts looks for them among its children. */
export function chartAxes({ model, data: { points, periodSeconds } }: DrawingProps) {
  const instants = points.map(({ atMs }) => atMs);
  return [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
    <XAxis
      key="time"
      dataKey="atMs"
      // A line’s points stand where bars would, so that charts side by side have one axis.
      scale="band"
      ticks={timeTicks(instants, periodSeconds)}
      tickFormatter={(atMs: number) => formatTick(atMs, { periodSeconds, count: points.length })}
      tick={LABEL}
      tickLine={false}
      axisLine={{ stroke: "var(--line-strong)" }}
      minTickGap={LABELS_GAP_PX}
    />,
    <YAxis
      key="values"
      ticks={[...model.ticks]}
      domain={[0, model.ticks.at(-1) ?? 1]}
      tickFormatter={model.formatValue}
      tick={LABEL}
      tickLine={false}
      axisLine={false}
      width={VALUES_WIDTH_PX}
    />,
  ];
}
