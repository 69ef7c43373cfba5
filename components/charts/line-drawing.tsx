"use client";

import { type DotItemDotProps, Line, LineChart, ResponsiveContainer, Tooltip } from "recharts";
import { chartAxes } from "@/components/charts/chart-axes";
import type { ChartPoint } from "@/components/charts/chart-data";
import type { ChartLayer } from "@/components/charts/chart-model";
import { CHART_HEIGHT_PX, CHART_MARGIN_PX } from "@/components/charts/chart-size";
import { DASHES } from "@/components/charts/dashes";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { PointTooltip } from "@/components/charts/point-tooltip";

const LINE_WIDTH_PX = 1.75;
/** Between buckets without attempts a line has no length: only its dot is seen. */
const LONE_DOT_PX = 3;
/** Where more of them stand close together they are smaller. */
const LARGE_DOTS_MAX = 60;

export function LineDrawing(props: DrawingProps) {
  const { model, data } = props;
  const dotPx = data.points.length > LARGE_DOTS_MAX ? LINE_WIDTH_PX / 2 : LINE_WIDTH_PX;
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT_PX}>
      <LineChart
        data={[...data.points]}
        margin={CHART_MARGIN_PX}
        aria-label={`${model.title}: the arrow keys go through the chart`}
      >
        {chartAxes(props)}
        <Tooltip
          cursor={{ stroke: "var(--line-strong)" }}
          isAnimationActive={false}
          content={({ active, label }) =>
            active && <PointTooltip model={model} data={data} atMs={Number(label)} />
          }
        />
        {model.layers.map(({ key, label, color, look, read }) => (
          <Line
            key={key}
            name={label}
            dataKey={read}
            stroke={color}
            strokeWidth={LINE_WIDTH_PX}
            strokeDasharray={DASHES[look] ?? ""}
            dot={({ cx, cy, index }: DotItemDotProps) => {
              // Nothing was attempted in this bucket.
              if (!Number.isFinite(cy)) return null;
              const r = isAlone(data.points, { index, read }) ? LONE_DOT_PX : dotPx;
              return <circle key={index} cx={cx} cy={cy} r={r} fill={color} />;
            }}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

function isAlone(
  points: readonly ChartPoint[],
  { index, read }: { index: number; read: ChartLayer["read"] },
): boolean {
  const isEmpty = (point: ChartPoint | undefined) => point === undefined || read(point) === null;
  return isEmpty(points[index - 1]) && isEmpty(points[index + 1]);
}
