"use client";

import { useQuery } from "@tanstack/react-query";
import { logHref } from "@/components/charts/log-href";
import { seriesOptions } from "@/lib/client/series";
import type { SeriesRange } from "@/lib/client/series-ranges";
import { RankedTable } from "./ranked-table";

export function RankedEventTypes({
  applicationId,
  range,
}: {
  applicationId: string;
  range: SeriesRange;
}) {
  const query = useQuery(seriesOptions(applicationId, { range, groupBy: "event_type" }));
  const { since = "", until = "" } = query.data ?? {};
  return (
    <RankedTable
      title="By event type"
      noun="Event type"
      query={query}
      nameOf={({ key }) => key}
      hrefOf={({ key }) => logHref(applicationId, { eventTypes: [key], since, until })}
    />
  );
}
