"use client";

import { ExactTime } from "@/components/ui/exact-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useClock } from "@/components/ui/use-now";
import { describeWait } from "@/lib/shared/describe-wait";

/** How long it still lives; the exact time on hover. */
export function ExpiresIn({ iso }: { iso: string }) {
  const text = useClock((nowMs) => `in ${describeWait(Math.max(0, Date.parse(iso) - nowMs))}`);
  if (text === null) return <time dateTime={iso} />;
  return (
    <Tooltip content={<ExactTime iso={iso} />}>
      <time dateTime={iso} className="whitespace-nowrap">
        {text}
      </time>
    </Tooltip>
  );
}
