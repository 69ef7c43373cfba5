"use client";

import { ExactTime } from "@/components/ui/exact-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useClock } from "@/components/ui/use-now";
import { describeWait } from "@/lib/shared/describe-wait";

/** How long until something, ticking ("in 7 days"); the exact time on hover. What is over is "now". */
export function TimeAhead({ iso }: { iso: string }) {
  const text = useClock((nowMs) => describeAhead(Date.parse(iso) - nowMs));
  if (text === null) return <time dateTime={iso} />;
  return (
    <Tooltip content={<ExactTime iso={iso} />}>
      <time dateTime={iso} className="whitespace-nowrap">
        {text}
      </time>
    </Tooltip>
  );
}

function describeAhead(waitMs: number): string {
  return waitMs > 0 ? `in ${describeWait(waitMs)}` : "now";
}
