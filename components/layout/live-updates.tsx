"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { createRefresher } from "@/lib/client/create-refresher";
import { followChanges } from "@/lib/client/follow-changes";
import { readLiveState, setLiveState } from "@/lib/client/live-state";

/** Keeps what is on the page as it is on the server. One for each tab. */
export function LiveUpdates({ applicationId }: { applicationId: string }) {
  const queryClient = useQueryClient();
  useEffect(() => {
    const refresher = createRefresher(queryClient);
    const leave = followChanges({
      applicationId,
      onChange: refresher.refresh,
      onState(state) {
        if (state === readLiveState()) return;
        setLiveState(state);
        // What changed before is unknown now; and each query sets its next time to ask anew.
        if (state === "streaming" || state === "polling") refresher.refresh(["traffic"]);
      },
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [applicationId, queryClient]);
  return null;
}
