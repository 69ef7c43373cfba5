"use client";

import { useQuery } from "@tanstack/react-query";
import { AttemptStatus } from "@/components/attempts/attempt-status";
import { Skeleton } from "@/components/ui/skeleton";
import { messageAttemptsOptions } from "@/lib/client/attempts";
import type { Message } from "@/lib/client/messages";
import { latestPerEndpoint } from "./latest-per-endpoint";

/** How a message fares, by status, with the number of endpoints where that is more than one. */
export function MessageOutcome({
  applicationId,
  message,
}: {
  applicationId: string;
  message: Message;
}) {
  const { data } = useQuery(messageAttemptsOptions(applicationId, message));
  if (data === undefined) return <Skeleton className="w-24" />;
  const outcomes = latestPerEndpoint(data.data);
  if (outcomes.length === 0) return <span className="text-ink-muted">No attempt yet</span>;
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {outcomes.map(({ status, endpoints }) => (
        <span key={status} className="inline-flex gap-1">
          <AttemptStatus status={status} />
          {endpoints > 1 && <span className="text-ink-muted">× {endpoints}</span>}
        </span>
      ))}
    </span>
  );
}
