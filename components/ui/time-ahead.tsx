"use client";

import { formatExact } from "@/components/ui/format-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useNow } from "@/components/ui/use-now";
import { describeWait } from "@/lib/shared/describe-wait";

/** How long until something, ticking ("in 7 days"); the exact time on hover. What is over is "now". */
export function TimeAhead({ iso }: { iso: string }) {
  const nowMs = useNow();
  const time = new Date(iso);
  if (nowMs === null) return <time dateTime={iso} />;
  const waitMs = time.getTime() - nowMs;
  return (
    <Tooltip content={formatExact(time)}>
      <time dateTime={iso} className="whitespace-nowrap">
        {waitMs > 0 ? `in ${describeWait(waitMs)}` : "now"}
      </time>
    </Tooltip>
  );
}
