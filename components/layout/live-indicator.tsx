"use client";

import { RefreshCw } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import { type LiveState, readLiveState, subscribeToLiveState } from "@/lib/client/live-state";

const LOOKS: Readonly<Record<LiveState, { word: string; explanation: string; mark: ReactNode }>> = {
  streaming: {
    word: "Live",
    explanation: "New activity appears here at once, by itself.",
    mark: <span aria-hidden className="size-2 motion-safe:animate-beat rounded-full bg-good" />,
  },
  starting: {
    word: "Live",
    explanation: "New activity appears here by itself.",
    mark: <span aria-hidden className="size-2 rounded-full border border-good" />,
  },
  polling: {
    word: "Polling",
    explanation:
      "The live connection is interrupted, so this page asks every second or two. It connects again by itself.",
    mark: <span aria-hidden className="size-2 rounded-full border border-ink-muted" />,
  },
  offline: {
    word: "Reconnecting",
    explanation: "The server did not answer. What you see may be out of date; asking again.",
    mark: <RefreshCw aria-hidden className="size-3" />,
  },
};

/** Whether what is on the page is as it is now, or as it was when the server last answered. */
export function LiveIndicator({ isFailing }: { isFailing: boolean }) {
  const state = useSyncExternalStore(subscribeToLiveState, readLiveState, readStateOnServer);
  const look = isFailing ? "offline" : state;
  const { word, explanation, mark } = LOOKS[look];
  return (
    <Tooltip content={explanation}>
      <output
        data-live={look}
        className="inline-flex items-center gap-1.5 text-xs text-ink-muted data-[live=offline]:text-warn"
      >
        {mark}
        {word}
      </output>
    </Tooltip>
  );
}

function readStateOnServer(): LiveState {
  return "starting";
}
