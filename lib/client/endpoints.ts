import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  EndpointHeadersOut,
  EndpointOut,
  endpointSecretOut,
} from "@/lib/api/v1/schemas/endpoint";
import type {
  EndpointHealthCountsOut,
  EndpointHealthOut,
} from "@/lib/api/v1/schemas/endpoint-health";
import type {
  LastAttemptOut,
  OldSecretOut,
  RateLimitStatusOut,
} from "@/lib/api/v1/schemas/endpoint-state";
import { fetchEveryPage } from "@/lib/client/fetch-every-page";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval, SELDOM } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";

export type Endpoint = EndpointOut;
export type EndpointHealth = EndpointHealthOut;
export type EndpointHealthCounts = EndpointHealthCountsOut;
export type EndpointHeaders = EndpointHeadersOut;
export type LastAttempt = LastAttemptOut;
export type RateLimitStatus = RateLimitStatusOut;

/** The API's largest page. */
const LIST_LIMIT = 250;

export const endpointKeys = {
  all: (applicationId: string) => ["endpoints", applicationId] as const,
  list: (applicationId: string) => [...endpointKeys.all(applicationId), "list"] as const,
  every: (applicationId: string) => [...endpointKeys.all(applicationId), "every"] as const,
  health: (applicationId: string) => [...endpointKeys.all(applicationId), "health"] as const,
  lastAttempts: (applicationId: string) =>
    [...endpointKeys.all(applicationId), "last-attempts"] as const,
  one: (applicationId: string, endpointId: string) =>
    [...endpointKeys.all(applicationId), "one", endpointId] as const,
  /** Something of one endpoint that has a route of its own. */
  part: (of: EndpointAddress, part: string) =>
    [...endpointKeys.one(of.applicationId, of.endpointId), part] as const,
};

export interface EndpointAddress {
  readonly applicationId: string;
  readonly endpointId: string;
}

export function endpointsPath(applicationId: string): `/${string}` {
  return `/app/${encodeURIComponent(applicationId)}/endpoint`;
}

export function endpointPairsPath(applicationId: string): `/${string}` {
  return `/app/${encodeURIComponent(applicationId)}/endpoint-pair`;
}

export function endpointPath({ applicationId, endpointId }: EndpointAddress): `/${string}` {
  return `${endpointsPath(applicationId)}/${encodeURIComponent(endpointId)}`;
}

export function endpointListOptions(applicationId: string) {
  const path = `${endpointsPath(applicationId)}?limit=${LIST_LIMIT}`;
  return queryOptions({
    queryKey: endpointKeys.list(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<Endpoint>>(path, signal),
    meta: { path, ...SELDOM },
    refetchInterval: liveInterval,
  });
}

/** What was last sent to each endpoint. */
export function lastAttemptsOptions(applicationId: string) {
  const path = `/app/${encodeURIComponent(applicationId)}/endpoint-last-attempt` as const;
  return queryOptions({
    queryKey: endpointKeys.lastAttempts(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<LastAttempt>>(path, signal),
    refetchInterval: liveInterval,
  });
}

/** All of them, page after page: for what must not miss one. */
export function everyEndpointOptions(applicationId: string) {
  const path = `${endpointsPath(applicationId)}?limit=${LIST_LIMIT}` as const;
  return queryOptions({
    queryKey: endpointKeys.every(applicationId),
    queryFn: ({ signal }) => fetchEveryPage<Endpoint>(path, signal),
    meta: SELDOM,
    refetchInterval: liveInterval,
  });
}

/** How many endpoints do how well. */
export function endpointHealthCountsOptions(applicationId: string) {
  const path = `/app/${encodeURIComponent(applicationId)}/endpoint-health-counts` as const;
  return queryOptions({
    queryKey: [...endpointKeys.health(applicationId), "counts"],
    queryFn: ({ signal }) => fetchJson<EndpointHealthCounts>(path, signal),
    meta: { path, ...SELDOM },
    refetchInterval: liveInterval,
  });
}

export function endpointOptions(applicationId: string, endpointId: string) {
  const path = endpointPath({ applicationId, endpointId });
  return queryOptions({
    queryKey: endpointKeys.one(applicationId, endpointId),
    queryFn: ({ signal }) => fetchJson<Endpoint>(path, signal),
    meta: { path, ...SELDOM },
    refetchInterval: liveInterval,
  });
}

export function endpointHealthOptions(of: EndpointAddress) {
  const path = `${endpointPath(of)}/health`;
  return queryOptions({
    queryKey: endpointKeys.part(of, "health"),
    queryFn: ({ signal }) => fetchJson<EndpointHealth>(path, signal),
    meta: { path, ...SELDOM },
    refetchInterval: liveInterval,
  });
}

export function endpointHeadersOptions(of: EndpointAddress) {
  return queryOptions({
    queryKey: endpointKeys.part(of, "headers"),
    queryFn: ({ signal }) => fetchJson<EndpointHeaders>(`${endpointPath(of)}/headers`, signal),
  });
}

export function rateLimitStatusOptions(of: EndpointAddress) {
  return queryOptions({
    queryKey: endpointKeys.part(of, "rate-limit"),
    queryFn: ({ signal }) =>
      fetchJson<RateLimitStatus>(`${endpointPath(of)}/rate-limit-status`, signal),
    refetchInterval: liveInterval,
  });
}

/** How much waits to be sent: what disabling would cancel. */
export function endpointStatsOptions(of: EndpointAddress) {
  return queryOptions({
    queryKey: endpointKeys.part(of, "stats"),
    queryFn: ({ signal }) =>
      fetchJson<{ pending: number; sending: number }>(`${endpointPath(of)}/stats`, signal),
    gcTime: 0,
  });
}

/** The signing secret, asked for only when somebody wants to see it, and not kept after that. */
export function endpointSecretOptions(of: EndpointAddress) {
  return queryOptions({
    queryKey: endpointKeys.part(of, "secret"),
    queryFn: ({ signal }) =>
      fetchJson<z.output<typeof endpointSecretOut>>(`${endpointPath(of)}/secret`, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The rotated secrets that sign beside the current one, without their keys. */
export function oldSecretsOptions(of: EndpointAddress) {
  const path = `${endpointPath(of)}/secret/rotations`;
  return queryOptions({
    queryKey: endpointKeys.part(of, "old-secrets"),
    queryFn: ({ signal }) => fetchJson<Page<OldSecretOut>>(path, signal),
    meta: { path, ...SELDOM },
    refetchInterval: liveInterval,
  });
}
