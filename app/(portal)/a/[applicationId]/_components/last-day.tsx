"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Chart } from "@/components/charts/chart";
import { toChartData } from "@/components/charts/chart-data";
import { ChartSkeleton } from "@/components/charts/chart-skeleton";
import { logHref } from "@/components/charts/log-href";
import { NoFigures } from "@/components/charts/no-figures";
import { TotalFigures } from "@/components/charts/total-figures";
import { volumeModel } from "@/components/charts/volume-model";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { type Series, seriesOptions } from "@/lib/client/series";
import { DAY_RANGE } from "@/lib/client/series-ranges";

/** What became of the attempts of the last 24 hours. */
export function LastDay({ applicationId }: { applicationId: string }) {
  const query = useQuery(seriesOptions(applicationId, { range: DAY_RANGE }));
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Last 24 hours</h2>
        <Link
          href={applicationPath(applicationId, "/developers/activity")}
          className="rounded-sm text-accent hover:underline"
        >
          All activity
        </Link>
      </div>
      <Panel aria-label="Last 24 hours" aria-busy={query.isPending}>
        {query.data === undefined && query.error !== null ? (
          <QueryError error={query.error} subject="The figures" onRetry={query.refetch} />
        ) : (
          <Content applicationId={applicationId} series={query.data} />
        )}
      </Panel>
    </section>
  );
}

function Content({ applicationId, series }: { applicationId: string; series: Series | undefined }) {
  const data = series && toChartData(series, series.groups[0]);
  const isQuiet = data !== undefined && data.total.success + data.total.failure === 0;
  return (
    <>
      <TotalFigures total={data?.total} />
      {data === undefined && <ChartSkeleton />}
      {isQuiet && <NoFigures range={DAY_RANGE} isChoice={false} />}
      {data !== undefined && !isQuiet && (
        <Chart
          model={volumeModel(data)}
          data={data}
          hrefOf={({ since, until }) => logHref(applicationId, { since, until })}
        />
      )}
    </>
  );
}
