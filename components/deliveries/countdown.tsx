"use client";

import { ExactTime } from "@/components/ui/exact-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useClock } from "@/components/ui/use-now";
import { formatCountdown } from "./format-countdown";

/** How long until a moment, ticking by itself: what stands around it is not drawn again. */
export function Countdown({ iso }: { iso: string }) {
  const text = useClock((nowMs) => describeLeft(Date.parse(iso) - nowMs));
  if (text === null) return <time dateTime={iso} />;
  return (
    <Tooltip content={<ExactTime iso={iso} />}>
      <time dateTime={iso} className="font-medium whitespace-nowrap">
        {text}
      </time>
    </Tooltip>
  );
}

function describeLeft(leftMs: number): string {
  return leftMs <= 0 ? "now" : `in ${formatCountdown(leftMs)}`;
}
