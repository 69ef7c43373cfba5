import type { Figures } from "@/lib/client/series";

export const SPARKLINE_HEIGHT_PX = 24;
/** What is there at all is seen. */
const BAR_MIN_PX = 1.5;

export interface SparklineBar {
  readonly key: number;
  /** From the line of zero: successes stand on it, failures hang from it. */
  readonly successPx: number;
  readonly failurePx: number;
}

/** Successes and failures drawn to one scale, and where between them zero is. */
export function sparklineBars(points: readonly Pick<Figures, "success" | "failure">[]) {
  const up = Math.max(...points.map(({ success }) => success), 0);
  const down = Math.max(...points.map(({ failure }) => failure), 0);
  const room = SPARKLINE_HEIGHT_PX - BAR_MIN_PX;
  const scale = up + down === 0 ? 0 : room / (up + down);
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(count * scale, BAR_MIN_PX));
  const bars = points.map(
    ({ success, failure }, key): SparklineBar => ({
      key,
      successPx: heightOf(success),
      failurePx: heightOf(failure),
    }),
  );
  const zeroPx = down === 0 ? SPARKLINE_HEIGHT_PX : Math.max(heightOf(up), 0);
  return { bars, zeroPx: Math.min(zeroPx, SPARKLINE_HEIGHT_PX - heightOf(down)) };
}
