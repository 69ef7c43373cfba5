import { queryOptions } from "@tanstack/react-query";
import type { EndpointOut } from "@/lib/api/v1/schemas/endpoint";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";

export type Endpoint = EndpointOut;

/** The API's largest page. */
const LIST_LIMIT = 250;

const endpointKeys = {
  all: (applicationId: string) => ["endpoints", applicationId] as const,
  list: (applicationId: string) => [...endpointKeys.all(applicationId), "list"] as const,
  one: (applicationId: string, endpointId: string) =>
    [...endpointKeys.all(applicationId), "one", endpointId] as const,
};

export function endpointListOptions(applicationId: string) {
  const path = `/app/${encodeURIComponent(applicationId)}/endpoint?limit=${LIST_LIMIT}`;
  return queryOptions({
    queryKey: endpointKeys.list(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<Endpoint>>(path, signal),
    refetchInterval: liveInterval,
  });
}

export function endpointOptions(applicationId: string, endpointId: string) {
  const path = `/app/${encodeURIComponent(applicationId)}/endpoint/${encodeURIComponent(endpointId)}`;
  return queryOptions({
    queryKey: endpointKeys.one(applicationId, endpointId),
    queryFn: ({ signal }) => fetchJson<Endpoint>(path, signal),
    refetchInterval: liveInterval,
  });
}
