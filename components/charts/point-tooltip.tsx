import type { ChartData } from "@/components/charts/chart-data";
import type { ChartModel } from "@/components/charts/chart-model";
import { LayerSwatch } from "@/components/charts/layer-swatch";
import { formatBucket } from "@/components/charts/time-labels";

const NOTHING = "–";

/** What one bucket holds; told aloud when the arrow keys come to it. */
export function PointTooltip({
  model: { kind, layers, formatValue },
  data: { points, periodSeconds },
  atMs,
}: {
  model: ChartModel;
  data: ChartData;
  /** What the pointer or the arrow keys are at. */
  atMs: number;
}) {
  const point = points.find((candidate) => candidate.atMs === atMs);
  if (point === undefined) return null;
  return (
    <output className="flex flex-col gap-1 rounded-md border border-line-strong bg-raised px-2.5 py-2 text-xs shadow-raised">
      <span className="font-medium">{formatBucket(atMs, periodSeconds)}</span>
      {layers.map((layer) => {
        const value = layer.read(point);
        return (
          <span key={layer.key} className="flex items-center gap-2">
            <LayerSwatch layer={layer} kind={kind} />
            <span className="text-ink-muted">{layer.label}</span>
            <span className="ml-auto pl-3 font-medium">
              {value === null ? NOTHING : formatValue(value)}
            </span>
          </span>
        );
      })}
    </output>
  );
}
