"use client";

import { formatExact } from "@/components/ui/format-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useNow } from "@/components/ui/use-now";
import { describeWait } from "@/lib/shared/describe-wait";

/** How long it still lives; the exact time on hover. */
export function ExpiresIn({ iso }: { iso: string }) {
  const nowMs = useNow();
  const time = new Date(iso);
  if (nowMs === null) return <time dateTime={iso} />;
  return (
    <Tooltip content={formatExact(time)}>
      <time dateTime={iso} className="whitespace-nowrap">
        in {describeWait(Math.max(0, time.getTime() - nowMs))}
      </time>
    </Tooltip>
  );
}
