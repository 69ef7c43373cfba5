"use client";

import { useQuery } from "@tanstack/react-query";
import { StatisticsFrame } from "@/components/charts/statistics-frame";
import { useRange } from "@/components/charts/use-range";
import { seriesOptions } from "@/lib/client/series";
import { ActivityCharts, ActivityChartsSkeleton } from "./activity-charts";
import { RankedEndpoints } from "./ranked-endpoints";
import { RankedEventTypes } from "./ranked-event-types";

/** What the application's endpoints were sent over a range of time, and by which of them, and of what. */
export function ActivityView({ applicationId }: { applicationId: string }) {
  const { range, setRange } = useRange();
  const query = useQuery(seriesOptions(applicationId, { range }));
  return (
    <>
      <StatisticsFrame title="All endpoints" range={range} setRange={setRange} query={query}>
        {query.data === undefined ? (
          <ActivityChartsSkeleton />
        ) : (
          <ActivityCharts applicationId={applicationId} series={query.data} />
        )}
      </StatisticsFrame>
      <RankedEndpoints applicationId={applicationId} range={range} />
      <RankedEventTypes applicationId={applicationId} range={range} />
    </>
  );
}
