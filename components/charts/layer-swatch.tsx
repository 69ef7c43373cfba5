import type { ChartLayer, ChartModel } from "@/components/charts/chart-model";
import { DASHES } from "@/components/charts/dashes";

const WIDTH_PX = 16;
const HEIGHT_PX = 10;
const MIDDLE_PX = HEIGHT_PX / 2;

/** A layer as it is drawn, for the legend. */
export function LayerSwatch({ layer, kind }: { layer: ChartLayer; kind: ChartModel["kind"] }) {
  return (
    <svg aria-hidden="true" width={WIDTH_PX} height={HEIGHT_PX} style={{ color: layer.color }}>
      {kind === "lines" ? (
        <line
          x2={WIDTH_PX}
          y1={MIDDLE_PX}
          y2={MIDDLE_PX}
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray={DASHES[layer.look]}
        />
      ) : (
        <BarSwatch isStriped={layer.look === "striped"} />
      )}
    </svg>
  );
}

function BarSwatch({ isStriped }: { isStriped: boolean }) {
  if (!isStriped) return <rect width={WIDTH_PX} height={HEIGHT_PX} rx="2" fill="currentColor" />;
  return (
    <>
      <rect width={WIDTH_PX} height={HEIGHT_PX} rx="2" fill="currentColor" opacity="0.35" />
      <path d="M0 10 10 0M6 10 16 0" stroke="currentColor" strokeWidth="2" />
    </>
  );
}
