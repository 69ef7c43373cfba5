"use client";

import { useMemo } from "react";
import { type DotItemDotProps, Line, LineChart, ResponsiveContainer, Tooltip } from "recharts";
import { CHART_HEIGHT_PX, CHART_MARGIN_PX } from "@/components/charts/chart-size";
import { DASHES } from "@/components/charts/dashes";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { PointTooltip } from "@/components/charts/point-tooltip";
import { useChartAxes } from "@/components/charts/use-chart-axes";

const LINE_WIDTH_PX = 1.75;
/** Between buckets without attempts a line has no length: only its dot is seen. */
const LONE_DOT_PX = 3;
/** Where more of them stand close together they are smaller. */
const LARGE_DOTS_MAX = 60;

export function LineDrawing(props: DrawingProps) {
  const { model, data } = props;
  const axes = useChartAxes(props);
  const dotPx = data.points.length > LARGE_DOTS_MAX ? LINE_WIDTH_PX / 2 : LINE_WIDTH_PX;
  const lines = useMemo(
    () =>
      model.layers.map(({ key, label, color, look, read }) => (
        <Line
          key={key}
          name={label}
          dataKey={read}
          stroke={color}
          strokeWidth={LINE_WIDTH_PX}
          strokeDasharray={DASHES[look] ?? ""}
          dot={({ cx, cy, index, points }: DotItemDotProps) => {
            // Nothing was attempted in this bucket.
            if (!Number.isFinite(cy)) return null;
            const r = isAlone(points, index) ? LONE_DOT_PX : dotPx;
            return <circle key={index} cx={cx} cy={cy} r={r} fill={color} />;
          }}
          isAnimationActive={false}
        />
      )),
    [model.layers, dotPx],
  );
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT_PX}>
      <LineChart
        data={[...data.points]}
        margin={CHART_MARGIN_PX}
        aria-label={`${model.title}: the arrow keys go through the chart`}
      >
        {axes}
        <Tooltip
          cursor={{ stroke: "var(--line-strong)" }}
          isAnimationActive={false}
          content={({ active, label }) =>
            active && <PointTooltip model={model} data={data} atMs={Number(label)} />
          }
        />
        {lines}
      </LineChart>
    </ResponsiveContainer>
  );
}

function isAlone(points: DotItemDotProps["points"], index: number): boolean {
  return [index - 1, index + 1].every((beside) => points[beside]?.value == null);
}
