"use client";

import dynamic from "next/dynamic";
import { CHART_HEIGHT_PX } from "@/components/charts/chart-size";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { useInTurn } from "@/components/charts/use-in-turn";
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
  const shown = useInTurn(props);
  return shown.model.kind === "bars" ? <BarDrawing {...shown} /> : <LineDrawing {...shown} />;
}

export function DrawingSkeleton() {
  return (
    <div className="flex items-end" style={{ height: CHART_HEIGHT_PX }}>
      <Skeleton className="h-4/5! w-full" />
    </div>
  );
}
