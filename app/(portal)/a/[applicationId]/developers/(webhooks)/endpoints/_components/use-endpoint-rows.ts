"use client";

import { useQuery } from "@tanstack/react-query";
import { healthOfOptions, lastAttemptsOfOptions } from "@/lib/client/endpoint-pages";
import type { Endpoint } from "@/lib/client/endpoints";
import { seriesOptions } from "@/lib/client/series";
import { DAY_RANGE } from "@/lib/client/series-ranges";
import { type EndpointRow, joinRows } from "./endpoint-rows";

/** The endpoints of one page with how they do: a request for each kind of figure, whatever the page's length. */
export function useEndpointRows(
  applicationId: string,
  endpoints: readonly Endpoint[],
): EndpointRow[] {
  const endpointIds = endpoints.map(({ id }) => id);
  const health = useQuery(healthOfOptions(applicationId, endpointIds));
  const lastAttempts = useQuery(lastAttemptsOfOptions(applicationId, endpointIds));
  const day = useQuery(
    seriesOptions(applicationId, { range: DAY_RANGE, groupBy: "endpoint", endpointIds }),
  );
  return joinRows(endpoints, {
    health: health.data?.data,
    lastAttempts: lastAttempts.data?.data,
    day: day.data,
  });
}
