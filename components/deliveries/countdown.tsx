"use client";

import { formatExact } from "@/components/ui/format-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useNow } from "@/components/ui/use-now";
import { formatCountdown } from "./format-countdown";

/** How long until a moment, ticking by itself: what stands around it is not drawn again. */
export function Countdown({ iso }: { iso: string }) {
  const nowMs = useNow();
  if (nowMs === null) return <time dateTime={iso} />;
  const leftMs = Date.parse(iso) - nowMs;
  return (
    <Tooltip content={formatExact(new Date(iso))}>
      <time dateTime={iso} className="font-medium whitespace-nowrap">
        {leftMs <= 0 ? "now" : `in ${formatCountdown(leftMs)}`}
      </time>
    </Tooltip>
  );
}
