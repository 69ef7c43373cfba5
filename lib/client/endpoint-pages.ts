import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ListedEndpointHealthOut } from "@/lib/api/v1/schemas/endpoint-health";
import {
  type Endpoint,
  endpointKeys,
  endpointsPath,
  type LastAttempt,
} from "@/lib/client/endpoints";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval, SELDOM } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";

const PAGE_LIMIT = 50;
/** Enough for what one page names. */
const WHOLE_LIMIT = 250;

type EndpointPage = Page<Endpoint>;

/** The first page of all endpoints, for the server to ask for. */
export function firstEndpointPageOptions(applicationId: string) {
  const path = pagePath(applicationId, { search: "", iterator: null });
  return queryOptions({
    queryKey: [...endpointKeys.list(applicationId), "first-page"],
    queryFn: ({ signal }) => fetchJson<EndpointPage>(path, signal),
    meta: { path },
  });
}

/** The endpoints that a search finds, all for none, page after page. */
export function endpointPagesOptions(applicationId: string, search: string) {
  return infiniteQueryOptions({
    queryKey: [...endpointKeys.list(applicationId), "pages", search],
    queryFn: ({ signal, pageParam: iterator }) =>
      fetchJson<EndpointPage>(pagePath(applicationId, { search, iterator }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ done, iterator }: EndpointPage) => (done ? null : iterator),
    meta: SELDOM,
    placeholderData: keepPreviousData,
    refetchInterval: liveInterval,
  });
}

/** The endpoints that get events of a type, page after page. */
export function subscribedEndpointsOptions(applicationId: string, eventType: string) {
  return infiniteQueryOptions({
    queryKey: [...endpointKeys.list(applicationId), "subscribed", eventType],
    queryFn: ({ signal, pageParam: iterator }) =>
      fetchJson<EndpointPage>(pagePath(applicationId, { eventType, iterator }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ done, iterator }: EndpointPage) => (done ? null : iterator),
    meta: SELDOM,
    refetchInterval: liveInterval,
  });
}

/** Some that a search finds: the first page. */
export function endpointSearchOptions(applicationId: string, search: string) {
  const path = pagePath(applicationId, { search, iterator: null });
  return queryOptions({
    queryKey: [...endpointKeys.list(applicationId), "search", search],
    queryFn: ({ signal }) => fetchJson<EndpointPage>(path, signal),
    placeholderData: keepPreviousData,
  });
}

/** How the endpoints of one page do. */
export function healthOfOptions(applicationId: string, endpointIds: readonly string[]) {
  const path = ofPath(applicationId, { part: "endpoint-health", endpointIds });
  return queryOptions({
    queryKey: [...endpointKeys.health(applicationId), endpointIds],
    queryFn: ({ signal }) => fetchJson<Page<ListedEndpointHealthOut>>(path, signal),
    meta: { path },
    placeholderData: keepPreviousData,
    refetchInterval: liveInterval,
  });
}

/** What was last sent to the endpoints of one page. */
export function lastAttemptsOfOptions(applicationId: string, endpointIds: readonly string[]) {
  const path = ofPath(applicationId, { part: "endpoint-last-attempt", endpointIds });
  return queryOptions({
    queryKey: [...endpointKeys.lastAttempts(applicationId), endpointIds],
    queryFn: ({ signal }) => fetchJson<Page<LastAttempt>>(path, signal),
    meta: { path },
    placeholderData: keepPreviousData,
    refetchInterval: liveInterval,
  });
}

function pagePath(
  applicationId: string,
  of: { search?: string; eventType?: string; iterator: string | null },
): string {
  const { search = "", eventType, iterator } = of;
  const query = new URLSearchParams({
    limit: String(PAGE_LIMIT),
    ...(search !== "" && { search }),
    ...(eventType !== undefined && { event_type: eventType }),
    ...(iterator !== null && { iterator }),
  });
  return `${endpointsPath(applicationId)}?${query}`;
}

function ofPath(
  applicationId: string,
  of: { part: "endpoint-health" | "endpoint-last-attempt"; endpointIds: readonly string[] },
): string {
  const query = new URLSearchParams({ endpoint_ids: of.endpointIds.join(",") });
  if (of.part === "endpoint-health") query.set("limit", String(WHOLE_LIMIT));
  return `/app/${encodeURIComponent(applicationId)}/${of.part}?${query}`;
}
