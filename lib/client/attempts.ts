import { queryOptions } from "@tanstack/react-query";
import type { MessageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Message } from "@/lib/client/messages";
import type { Page } from "@/lib/client/page";

export type Attempt = MessageAttemptOut;

export const RECENT_ATTEMPTS_LIMIT = 50;

/** Longer ago, little is expected of a message: its retries are minutes and hours apart. */
const EVENTFUL_MS = 2 * 60 * 1_000;
const CALM_REFRESH_MS = 15_000;

const attemptKeys = {
  all: (applicationId: string) => ["attempts", applicationId] as const,
  ofEndpoint: (applicationId: string, endpointId: string) =>
    [...attemptKeys.all(applicationId), "endpoint", endpointId] as const,
  ofMessage: (applicationId: string, messageId: string) =>
    [...attemptKeys.all(applicationId), "message", messageId] as const,
  response: (applicationId: string, attemptId: string) =>
    [...attemptKeys.all(applicationId), "response", attemptId] as const,
};

/** Without the response bodies, which may be 64 KiB each and are asked for one by one. */
export function endpointAttemptsOptions(applicationId: string, endpointId: string) {
  const path = `${attemptsPath(applicationId)}/endpoint/${encodeURIComponent(endpointId)}`;
  const query = `with_msg=true&with_content=false&limit=${RECENT_ATTEMPTS_LIMIT}`;
  return queryOptions({
    queryKey: attemptKeys.ofEndpoint(applicationId, endpointId),
    queryFn: ({ signal }) => fetchJson<Page<Attempt>>(`${path}?${query}`, signal),
    refetchInterval: liveInterval,
  });
}

/** How a message fared, without the response bodies. */
export function messageAttemptsOptions(
  applicationId: string,
  message: Pick<Message, "id" | "timestamp">,
) {
  const path = `${attemptsPath(applicationId)}/msg/${encodeURIComponent(message.id)}`;
  const query = `with_content=false&limit=${RECENT_ATTEMPTS_LIMIT}`;
  return queryOptions({
    queryKey: attemptKeys.ofMessage(applicationId, message.id),
    queryFn: ({ signal }) => fetchJson<Page<Attempt>>(`${path}?${query}`, signal),
    refetchInterval: (refetched) => {
      const interval = liveInterval(refetched);
      const isCalm = Date.now() - Date.parse(message.timestamp) > EVENTFUL_MS;
      return isCalm && interval !== false ? CALM_REFRESH_MS : interval;
    },
  });
}

/** What the receiver answered; null once the attempt is gone. It never changes, so it is asked for once. */
export function attemptResponseOptions(
  applicationId: string,
  attempt: Pick<Attempt, "id" | "msgId" | "endpointId">,
) {
  const path = `${attemptsPath(applicationId)}/msg/${encodeURIComponent(attempt.msgId)}`;
  const query = `endpoint_id=${encodeURIComponent(attempt.endpointId)}&limit=${RECENT_ATTEMPTS_LIMIT}`;
  return queryOptions({
    queryKey: attemptKeys.response(applicationId, attempt.id),
    queryFn: async ({ signal }) => {
      const page = await fetchJson<Page<Attempt>>(`${path}?${query}`, signal);
      return page.data.find(({ id }) => id === attempt.id)?.response ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function attemptsPath(applicationId: string): string {
  return `/app/${encodeURIComponent(applicationId)}/attempt`;
}
