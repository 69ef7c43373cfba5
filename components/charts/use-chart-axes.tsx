"use client";

import { useMemo, useState } from "react";
import { CartesianGrid, XAxis, YAxis } from "recharts";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { formatTick, timeTicks } from "@/components/charts/time-labels";

const LABEL = { fill: "var(--ink-muted)", fontSize: 11 };
const TIME_LINE = { stroke: "var(--line-strong)" };
const VALUES_WIDTH_PX = 52;
const LABELS_GAP_PX = 12;

/** The axes and lines that every drawing has; the same ones until what they say has changed. */
export function useChartAxes({ model, data: { points, periodSeconds } }: DrawingProps) {
  const instants = useSameNumbers(points.map(({ atMs }) => atMs));
  const values = useSameNumbers(model.ticks);
  const { formatValue } = model;
  return useMemo(
    () => [
      <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
      <XAxis
        key="time"
        dataKey="atMs"
        // A line’s points stand where bars would, so that charts side by side have one axis.
        scale="band"
        ticks={timeTicks(instants, periodSeconds)}
        tickFormatter={(atMs: number) =>
          formatTick(atMs, { periodSeconds, count: instants.length })
        }
        tick={LABEL}
        tickLine={false}
        axisLine={TIME_LINE}
        minTickGap={LABELS_GAP_PX}
      />,
      <YAxis
        key="values"
        ticks={[...values]}
        domain={[0, values.at(-1) ?? 1]}
        tickFormatter={formatValue}
        tick={LABEL}
        tickLine={false}
        axisLine={false}
        width={VALUES_WIDTH_PX}
      />,
    ],
    [instants, values, periodSeconds, formatValue],
  );
}

/** The list as it was for as long as it says the same: for another one Recharts reckons its chart through again. */
function useSameNumbers(numbers: readonly number[]): readonly number[] {
  const [kept, setKept] = useState(numbers);
  const isSame =
    kept.length === numbers.length && kept.every((number, index) => number === numbers[index]);
  if (!isSame) setKept(numbers);
  return isSame ? kept : numbers;
}
