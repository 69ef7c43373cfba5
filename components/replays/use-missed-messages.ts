"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { missedSince } from "@/components/replays/missed-since";
import {
  isRunning,
  missedCountOptions,
  type Replay,
  taskListOptions,
} from "@/lib/client/background-tasks";
import type { Endpoint } from "@/lib/client/endpoints";

/**
 * What an endpoint missed while it was disabled, counted anew after each replay of it; `counted` is null
 * while nobody knows, and where there is nothing to ask for.
 */
export function useMissedMessages(applicationId: string, endpoint: Endpoint) {
  const [openedAtMs] = useState(Date.now);
  const since = missedSince(endpoint, openedAtMs);
  const tasks = useQuery({ ...taskListOptions(applicationId), enabled: since !== null });
  const latest = tasks.data?.data.find(
    ({ task, data }) => task === "endpoint.replay" && data.endpointId === endpoint.id,
  );
  const isReplaying = latest !== undefined && isRunning(latest);
  const replay: Replay = { kind: "replay-missing", selection: { since: since ?? "" } };
  const count = useQuery({
    ...missedCountOptions(
      { applicationId, endpointId: endpoint.id },
      { replay, afterTask: latest?.id ?? null },
    ),
    enabled: since !== null && tasks.data !== undefined && !isReplaying,
  });
  const counted = count.data === undefined ? null : { ...count.data, replay };
  return { since, isReplaying, counted, error: count.error };
}
