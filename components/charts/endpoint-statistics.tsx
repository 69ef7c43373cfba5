"use client";

import { useQuery } from "@tanstack/react-query";
import { memo, useCallback } from "react";
import { Chart } from "@/components/charts/chart";
import { toChartData } from "@/components/charts/chart-data";
import type { Stretch } from "@/components/charts/chart-hrefs";
import { ChartSkeleton } from "@/components/charts/chart-skeleton";
import { latencyModel } from "@/components/charts/latency-model";
import { attemptsHref } from "@/components/charts/log-href";
import { rateModel } from "@/components/charts/rate-model";
import { StatisticsFrame } from "@/components/charts/statistics-frame";
import { StatusCodeMix } from "@/components/charts/status-code-mix";
import { useRange } from "@/components/charts/use-range";
import { volumeModel } from "@/components/charts/volume-model";
import type { EndpointAddress } from "@/lib/client/endpoints";
import { type Series, seriesOptions } from "@/lib/client/series";

/** Of attempts, as the log of them names them. */
const STATUSES = new Map([
  ["success", "0"],
  ["failure", "2"],
]);

/** What became of the attempts to one endpoint, over a range of time. */
export function EndpointStatistics(address: EndpointAddress) {
  const { applicationId, endpointId } = address;
  const { range, setRange } = useRange();
  const query = useQuery(seriesOptions(applicationId, { range, endpointId }));
  return (
    <StatisticsFrame title="Delivery stats" range={range} setRange={setRange} query={query}>
      {query.data === undefined ? (
        <EndpointChartsSkeleton />
      ) : (
        <EndpointCharts {...address} series={query.data} />
      )}
    </StatisticsFrame>
  );
}

const EndpointCharts = memo(function EndpointCharts({
  series,
  ...address
}: EndpointAddress & { series: Series }) {
  const data = toChartData(series, series.groups[0]);
  const { applicationId, endpointId } = address;
  const stretchHref = useCallback(
    ({ since, until, layerKey }: Stretch) => {
      const status = STATUSES.get(layerKey ?? "") ?? "";
      return attemptsHref({ applicationId, endpointId }, { since, until, status });
    },
    [applicationId, endpointId],
  );
  const { since, until } = series;
  return (
    <div className="grid gap-px bg-line lg:grid-cols-2 *:bg-surface">
      <Chart model={volumeModel(data)} data={data} hrefOf={stretchHref} />
      <Chart model={rateModel(data)} data={data} />
      <Chart model={latencyModel(data)} data={data} />
      <StatusCodeMix
        total={data.total}
        hrefOf={(statusCodeClass) => attemptsHref(address, { since, until, statusCodeClass })}
      />
    </div>
  );
});

function EndpointChartsSkeleton() {
  return (
    <div className="grid gap-px bg-line lg:grid-cols-2 *:bg-surface">
      <ChartSkeleton />
      <ChartSkeleton />
      <ChartSkeleton />
      <ChartSkeleton />
    </div>
  );
}
