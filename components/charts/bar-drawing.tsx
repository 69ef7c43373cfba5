"use client";

import { useRouter } from "next/navigation";
import { useCallback, useId, useMemo } from "react";
import { Bar, BarChart, ResponsiveContainer, Tooltip } from "recharts";
import { stretchOf } from "@/components/charts/chart-hrefs";
import { CHART_HEIGHT_PX, CHART_MARGIN_PX } from "@/components/charts/chart-size";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { EnterKey } from "@/components/charts/enter-key";
import { PointTooltip } from "@/components/charts/point-tooltip";
import { StripePattern } from "@/components/charts/stripe-pattern";
import { useChartAxes } from "@/components/charts/use-chart-axes";

const BAR_WIDTH_MAX_PX = 28;

export function BarDrawing(props: DrawingProps) {
  const { model, data, hrefOf } = props;
  const router = useRouter();
  // A url() in an attribute takes letters and digits as they are.
  const patternId = useId().replaceAll(/\W/g, "");
  const axes = useChartAxes(props);
  const { periodSeconds } = data;
  const open = useCallback(
    (atMs: number | undefined, layerKey: string | null) => {
      if (atMs === undefined || hrefOf === undefined) return;
      router.push(hrefOf(stretchOf({ atMs, periodSeconds, layerKey })));
    },
    [router, hrefOf, periodSeconds],
  );
  const bars = useMemo(
    () =>
      model.layers.map(({ key, label, color, look, read }) => (
        <Bar
          key={key}
          name={label}
          stackId="all"
          dataKey={read}
          fill={look === "striped" ? `url(#${patternId}-${key})` : color}
          stroke={color}
          strokeWidth={look === "striped" ? 1 : 0}
          maxBarSize={BAR_WIDTH_MAX_PX}
          isAnimationActive={false}
          onClick={(...[{ payload }, , event]) => {
            event.stopPropagation();
            open(payload?.atMs, key);
          }}
        />
      )),
    [model.layers, patternId, open],
  );
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT_PX}>
      <BarChart
        data={[...data.points]}
        margin={CHART_MARGIN_PX}
        barCategoryGap="12%"
        aria-label={`${model.title}: the arrow keys go through the chart`}
        className={hrefOf === undefined ? "" : "cursor-pointer"}
        onClick={({ activeTooltipIndex }) =>
          open(data.points[Number(activeTooltipIndex ?? -1)]?.atMs, null)
        }
      >
        {axes}
        <Tooltip
          cursor={{ fill: "var(--hover)" }}
          isAnimationActive={false}
          content={({ active, label }) =>
            active && <PointTooltip model={model} data={data} atMs={Number(label)} />
          }
        />
        {bars}
        {hrefOf !== undefined && <EnterKey onOpen={(atMs) => open(atMs, null)} />}
        <defs>
          {model.layers.map(({ key, color }) => (
            <StripePattern key={key} id={`${patternId}-${key}`} color={color} />
          ))}
        </defs>
      </BarChart>
    </ResponsiveContainer>
  );
}
