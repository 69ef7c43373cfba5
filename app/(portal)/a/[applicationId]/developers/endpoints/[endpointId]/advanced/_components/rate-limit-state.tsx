"use client";

import { useQuery } from "@tanstack/react-query";
import { formatDelay } from "@/components/endpoints/delay-text";
import { Skeleton } from "@/components/ui/skeleton";
import {
  type EndpointAddress,
  type RateLimitStatus,
  rateLimitStatusOptions,
} from "@/lib/client/endpoints";

/** What the limit does right now. */
export function RateLimitState(address: EndpointAddress) {
  const { data, error } = useQuery(rateLimitStatusOptions(address));
  if (error !== null) return null;
  if (data === undefined) return <Skeleton className="my-1 w-64" />;
  return (
    <p className="text-ink-muted">
      {describeLimit(data)} {describeQueue(data)}
    </p>
  );
}

function describeLimit({ limitPerSecond, source }: RateLimitStatus): string {
  if (limitPerSecond === null) return "No limit applies.";
  const whose = source === "application" ? " This is the application's limit." : "";
  return `At most ${limitPerSecond.toLocaleString("en")} a second.${whose}`;
}

function describeQueue({ waiting, isWaitingCapped, limitPerSecond }: RateLimitStatus): string {
  if (waiting === 0) return "Nothing is due now.";
  const count = `${isWaitingCapped ? "More than " : ""}${waiting.toLocaleString("en")} due now`;
  if (limitPerSecond === null) return `${count}.`;
  return `${count}: about ${formatDelay(Math.ceil(waiting / limitPerSecond))} to send.`;
}
