import { memo, useCallback } from "react";
import { Chart } from "@/components/charts/chart";
import { toChartData } from "@/components/charts/chart-data";
import type { Stretch } from "@/components/charts/chart-hrefs";
import { ChartSkeleton } from "@/components/charts/chart-skeleton";
import { latencyModel } from "@/components/charts/latency-model";
import { logHref } from "@/components/charts/log-href";
import { rateModel } from "@/components/charts/rate-model";
import { volumeModel } from "@/components/charts/volume-model";
import type { Series } from "@/lib/client/series";

const GRID = "grid gap-px bg-line lg:grid-cols-2 *:bg-surface [&>:first-child]:lg:col-span-2";

export const ActivityCharts = memo(function ActivityCharts({
  applicationId,
  series,
}: {
  applicationId: string;
  series: Series;
}) {
  const data = toChartData(series, series.groups[0]);
  // The log is one of messages: a failed attempt may belong to one that was delivered later.
  const stretchHref = useCallback(
    ({ since, until }: Stretch) => logHref(applicationId, { since, until }),
    [applicationId],
  );
  return (
    <div className={GRID}>
      <Chart model={volumeModel(data)} data={data} hrefOf={stretchHref} />
      <Chart model={rateModel(data)} data={data} />
      <Chart model={latencyModel(data)} data={data} />
    </div>
  );
});

export function ActivityChartsSkeleton() {
  return (
    <div className={GRID}>
      <ChartSkeleton />
      <ChartSkeleton />
      <ChartSkeleton />
    </div>
  );
}
