import type { ChartData } from "@/components/charts/chart-data";
import { SPARKLINE_HEIGHT_PX, sparklineBars } from "@/components/charts/sparkline-bars";

const STEP_PX = 4;
const GAP_PX = 1;

/** Attempts over time at a glance: successes stand on the line, failures hang from it. */
export function Sparkline({ data: { points, total } }: { data: ChartData }) {
  const { bars, zeroPx } = sparklineBars(points);
  const widthPx = points.length * STEP_PX;
  return (
    <svg
      role="img"
      aria-label={`${total.success} succeeded, ${total.failure} failed`}
      viewBox={`0 0 ${widthPx} ${SPARKLINE_HEIGHT_PX}`}
      preserveAspectRatio="none"
      className="h-6 w-24"
    >
      <path d={`M0 ${zeroPx}H${widthPx}`} className="stroke-line-strong" strokeWidth="1" />
      {bars.map(({ key, successPx, failurePx }) => (
        <g key={key}>
          <rect
            x={key * STEP_PX}
            y={zeroPx - successPx}
            width={STEP_PX - GAP_PX}
            height={successPx}
            className="fill-good"
          />
          <rect
            x={key * STEP_PX}
            y={zeroPx}
            width={STEP_PX - GAP_PX}
            height={failurePx}
            className="fill-bad"
          />
        </g>
      ))}
    </svg>
  );
}
