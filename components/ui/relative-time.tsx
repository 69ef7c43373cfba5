"use client";

import { ExactTime } from "@/components/ui/exact-time";
import { formatRelative } from "@/components/ui/format-time";
import { Tooltip } from "@/components/ui/tooltip";
import { useClock } from "@/components/ui/use-now";

/** How long ago, ticking; the exact time on hover. The server cannot know the reader's clock or zone. */
export function RelativeTime({ iso }: { iso: string }) {
  const text = useClock((nowMs) => formatRelative(new Date(iso), nowMs));
  if (text === null) return <time dateTime={iso} />;
  return (
    <Tooltip content={<ExactTime iso={iso} />}>
      <time dateTime={iso} className="whitespace-nowrap">
        {text}
      </time>
    </Tooltip>
  );
}
