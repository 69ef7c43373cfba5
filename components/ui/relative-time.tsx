"use client";

import { formatExact, formatRelative } from "@/components/ui/format-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useNow } from "@/components/ui/use-now";

/** How long ago, ticking; the exact time on hover. The server cannot know the reader's clock or zone. */
export function RelativeTime({ iso }: { iso: string }) {
  const nowMs = useNow();
  const time = new Date(iso);
  if (nowMs === null) return <time dateTime={iso} />;
  return (
    <Tooltip content={formatExact(time)}>
      <time dateTime={iso} className="whitespace-nowrap">
        {formatRelative(time, nowMs)}
      </time>
    </Tooltip>
  );
}
