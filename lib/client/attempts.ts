import { queryOptions } from "@tanstack/react-query";
import type { MessageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import type {
  MessageAttemptHeadersOut,
  MessageAttemptTimingOut,
} from "@/lib/api/v1/schemas/attempt-details";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";
import { shareRows } from "@/lib/client/share-rows";

export type Attempt = MessageAttemptOut;

export const RECENT_ATTEMPTS_LIMIT = 50;

export const attemptKeys = {
  all: (applicationId: string) => ["attempts", applicationId] as const,
  ofEndpoint: (applicationId: string, endpointId: string) =>
    [...attemptKeys.all(applicationId), "endpoint", endpointId] as const,
  deliveries: (applicationId: string, messageId: string) =>
    [...attemptKeys.all(applicationId), "deliveries", messageId] as const,
  /** Apart from the rest: an attempt that was made never changes. */
  detail: (applicationId: string, attemptId: string) =>
    ["attempt", applicationId, attemptId] as const,
};

/** Without the response bodies, which may be 64 KiB each and are asked for one by one. */
export function endpointAttemptsOptions(applicationId: string, endpointId: string) {
  const base = `${attemptsPath(applicationId)}/endpoint/${encodeURIComponent(endpointId)}`;
  const path = `${base}?with_msg=true&with_content=false&limit=${RECENT_ATTEMPTS_LIMIT}`;
  return queryOptions({
    queryKey: attemptKeys.ofEndpoint(applicationId, endpointId),
    queryFn: ({ signal }) => fetchJson<Page<Attempt>>(path, signal),
    meta: { path },
    structuralSharing: shareRows,
    refetchInterval: liveInterval,
  });
}

/** What the receiver answered. It never changes, so it is asked for once. */
export function attemptResponseOptions(
  applicationId: string,
  attempt: Pick<Attempt, "id" | "msgId">,
) {
  return queryOptions({
    queryKey: [...attemptKeys.detail(applicationId, attempt.id), "response"],
    queryFn: async ({ signal }) =>
      (await fetchJson<Attempt>(attemptPath(applicationId, attempt), signal)).response,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type AttemptHeaders = MessageAttemptHeadersOut;
export type AttemptTiming = MessageAttemptTimingOut;

export function attemptHeadersOptions(
  applicationId: string,
  attempt: Pick<Attempt, "id" | "msgId">,
) {
  return queryOptions({
    queryKey: [...attemptKeys.detail(applicationId, attempt.id), "headers"],
    queryFn: ({ signal }) =>
      fetchJson<AttemptHeaders>(`${attemptPath(applicationId, attempt)}/headers`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function attemptTimingOptions(
  applicationId: string,
  attempt: Pick<Attempt, "id" | "msgId">,
) {
  return queryOptions({
    queryKey: [...attemptKeys.detail(applicationId, attempt.id), "timing"],
    queryFn: ({ signal }) =>
      fetchJson<AttemptTiming>(`${attemptPath(applicationId, attempt)}/timing`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function attemptPath(applicationId: string, { id, msgId }: Pick<Attempt, "id" | "msgId">): string {
  const message = `/app/${encodeURIComponent(applicationId)}/msg/${encodeURIComponent(msgId)}`;
  return `${message}/attempt/${encodeURIComponent(id)}`;
}

function attemptsPath(applicationId: string): string {
  return `/app/${encodeURIComponent(applicationId)}/attempt`;
}
