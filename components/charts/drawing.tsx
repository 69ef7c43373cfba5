"use client";

import dynamic from "next/dynamic";
import { CHART_HEIGHT_PX } from "@/components/charts/chart-size";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { Skeleton } from "@/components/ui/skeleton";

const BarDrawing = dynamic(
  async () => (await import("@/components/charts/bar-drawing")).BarDrawing,
  { ssr: false, loading: DrawingSkeleton },
);
const LineDrawing = dynamic(
  async () => (await import("@/components/charts/line-drawing")).LineDrawing,
  { ssr: false, loading: DrawingSkeleton },
);

/** The code that draws is large, so it is fetched when there is something to draw. */
export function Drawing(props: DrawingProps) {
  return props.model.kind === "bars" ? <BarDrawing {...props} /> : <LineDrawing {...props} />;
}

export function DrawingSkeleton() {
  return (
    <div className="flex items-end" style={{ height: CHART_HEIGHT_PX }}>
      <Skeleton className="h-4/5! w-full" />
    </div>
  );
}
