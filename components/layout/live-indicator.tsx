"use client";

import { clsx } from "clsx";
import { RefreshCw } from "lucide-react";
import { Tooltip } from "@/components/ui/tooltip";

/** Whether what is on the page is as it is now, or as it was when the server last answered. */
export function LiveIndicator({ isFailing }: { isFailing: boolean }) {
  const explanation = isFailing
    ? "The server did not answer. What you see may be out of date; asking again."
    : "New activity appears here by itself.";
  return (
    <Tooltip content={explanation}>
      <output
        className={clsx(
          "inline-flex items-center gap-1.5 text-xs",
          isFailing ? "text-warn" : "text-ink-muted",
        )}
      >
        {isFailing ? (
          <RefreshCw aria-hidden className="size-3" />
        ) : (
          <span aria-hidden className="size-2 motion-safe:animate-beat rounded-full bg-good" />
        )}
        {isFailing ? "Reconnecting" : "Live"}
      </output>
    </Tooltip>
  );
}
