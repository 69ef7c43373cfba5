import { queryOptions } from "@tanstack/react-query";
import type {
  InspectorOut,
  InspectorRequestDetailOut,
  InspectorRequestOut,
} from "@/lib/api/v1/schemas/inspector";
import { applicationApiPath } from "@/lib/client/application";
import { fetchJson } from "@/lib/client/fetch-json";
import { isRefused } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";

export type Inspector = InspectorOut;
export type InspectedRequest = InspectorRequestOut;
export type InspectedRequestDetail = InspectorRequestDetailOut;

/** Whoever watches an inspector waits for something; nothing but asking tells of a request from elsewhere. */
const REFRESH_MS = 1_000;
const LIST_REFRESH_MS = 3_000;
/** All that an inspector keeps, on one page. */
const REQUESTS_LIMIT = 200;

export interface InspectorAddress {
  readonly applicationId: string;
  readonly inspectorId: string;
}

export const inspectorKeys = {
  all: (applicationId: string) => ["inspectors", applicationId] as const,
  list: (applicationId: string) => [...inspectorKeys.all(applicationId), "list"] as const,
  one: (of: InspectorAddress) =>
    [...inspectorKeys.all(of.applicationId), "one", of.inspectorId] as const,
  requests: (of: InspectorAddress) => [...inspectorKeys.one(of), "requests"] as const,
  request: (of: InspectorAddress, requestId: string) =>
    [...inspectorKeys.one(of), "request", requestId] as const,
};

export function inspectorsPath(applicationId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/inspector`;
}

export function inspectorPath({ applicationId, inspectorId }: InspectorAddress): `/${string}` {
  return `${inspectorsPath(applicationId)}/${encodeURIComponent(inspectorId)}`;
}

export function inspectorListOptions(applicationId: string) {
  return queryOptions({
    queryKey: inspectorKeys.list(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<Inspector>>(inspectorsPath(applicationId), signal),
    refetchInterval: ({ state }) => !isRefused(state.error) && LIST_REFRESH_MS,
  });
}

export function inspectorOptions(of: InspectorAddress) {
  return queryOptions({
    queryKey: inspectorKeys.one(of),
    queryFn: ({ signal }) => fetchJson<Inspector>(inspectorPath(of), signal),
    refetchInterval: ({ state }) => !isRefused(state.error) && REFRESH_MS,
  });
}

export function inspectorRequestsOptions(of: InspectorAddress) {
  const path = `${inspectorPath(of)}/request?limit=${REQUESTS_LIMIT}`;
  return queryOptions({
    queryKey: inspectorKeys.requests(of),
    queryFn: ({ signal }) => fetchJson<Page<InspectedRequest>>(path, signal),
    refetchInterval: ({ state }) => !isRefused(state.error) && REFRESH_MS,
  });
}

/** It never changes; what is found of its signature may, when endpoints or secrets do. */
export function inspectorRequestOptions(of: InspectorAddress, requestId: string) {
  const path = `${inspectorPath(of)}/request/${encodeURIComponent(requestId)}`;
  return queryOptions({
    queryKey: inspectorKeys.request(of, requestId),
    queryFn: ({ signal }) => fetchJson<InspectedRequestDetail>(path, signal),
  });
}
