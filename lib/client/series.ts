import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { FiguresOut, SeriesOut } from "@/lib/api/v1/schemas/series";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import { rangeSince, type SeriesRange } from "@/lib/client/series-ranges";

export type Series = SeriesOut;
export type SeriesGroup = SeriesOut["groups"][number];
export type SeriesBucket = SeriesGroup["buckets"][number];
export type Figures = FiguresOut;

export interface SeriesRequest {
  readonly range: SeriesRange;
  readonly endpointId?: string;
  readonly endpointIds?: readonly string[];
  readonly groupBy?: "endpoint" | "event_type";
}

/** Figures follow the traffic by a few seconds: what tells of traffic comes too early for them. */
const FIGURES_REFRESH_MS = 4_000;
/** However much is sent meanwhile: charts are dear to draw. */
const FIGURES_QUIET_MS = 3_000;

export const seriesKeys = {
  all: (applicationId: string) => ["series", applicationId] as const,
  one: (applicationId: string, { range, endpointId, endpointIds, groupBy }: SeriesRequest) =>
    [
      ...seriesKeys.all(applicationId),
      {
        range: range.key,
        of: endpointId ?? endpointIds ?? null,
        groupBy: groupBy ?? null,
      },
    ] as const,
};

/** A range of figures that moves with the clock. */
export function seriesOptions(applicationId: string, request: SeriesRequest) {
  return queryOptions({
    queryKey: seriesKeys.one(applicationId, request),
    queryFn: ({ signal }) => fetchJson<Series>(seriesPath(applicationId, request), signal),
    placeholderData: keepPreviousData,
    meta: { quietMs: FIGURES_QUIET_MS, path: seriesPath(applicationId, request) },
    refetchInterval: (query) => {
      const interval = liveInterval(query);
      return interval === false ? false : FIGURES_REFRESH_MS;
    },
  });
}

function seriesPath(applicationId: string, request: SeriesRequest): string {
  const { range, endpointId, endpointIds, groupBy } = request;
  const query = new URLSearchParams({
    since: rangeSince(range, Date.now()).toISOString(),
    period: range.period,
    ...(endpointId !== undefined && { endpoint_id: endpointId }),
    ...(endpointIds !== undefined && { endpoint_ids: endpointIds.join(",") }),
    ...(groupBy !== undefined && { group_by: groupBy }),
  });
  return `/app/${encodeURIComponent(applicationId)}/series?${query}`;
}
