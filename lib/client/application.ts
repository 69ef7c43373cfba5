import { queryOptions } from "@tanstack/react-query";
import type { FeaturesOut } from "@/lib/api/v1/schemas/features";
import type { SeriesOut } from "@/lib/api/v1/schemas/series";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";

export type Features = FeaturesOut;
export type DayFigures = SeriesOut["groups"][number]["total"];

const DAY_MS = 24 * 60 * 60 * 1000;

export const applicationKeys = {
  all: (applicationId: string) => ["application", applicationId] as const,
  features: (applicationId: string) => [...applicationKeys.all(applicationId), "features"] as const,
  lastDay: (applicationId: string) => [...applicationKeys.all(applicationId), "last-day"] as const,
};

export function applicationApiPath(applicationId: string): `/${string}` {
  return `/app/${encodeURIComponent(applicationId)}`;
}

export function featuresOptions(applicationId: string) {
  return queryOptions({
    queryKey: applicationKeys.features(applicationId),
    queryFn: ({ signal }) =>
      fetchJson<Features>(`${applicationApiPath(applicationId)}/features`, signal),
    refetchInterval: liveInterval,
  });
}

/** What became of the attempts of the last 24 hours, of all endpoints together. */
export function lastDayOptions(applicationId: string) {
  return queryOptions({
    queryKey: applicationKeys.lastDay(applicationId),
    queryFn: async ({ signal }) => {
      const since = new Date(Date.now() - DAY_MS).toISOString();
      const query = `period=hour&since=${encodeURIComponent(since)}`;
      const path = `${applicationApiPath(applicationId)}/series?${query}`;
      const series = await fetchJson<SeriesOut>(path, signal);
      return series.groups[0]?.total ?? null;
    },
    refetchInterval: liveInterval,
  });
}
