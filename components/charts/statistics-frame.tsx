import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NoFigures } from "@/components/charts/no-figures";
import { RangeChoice } from "@/components/charts/range-choice";
import { TotalFigures } from "@/components/charts/total-figures";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import type { Series } from "@/lib/client/series";
import type { SeriesRange } from "@/lib/client/series-ranges";

interface Props {
  title: string;
  range: SeriesRange;
  setRange: (range: SeriesRange) => void;
  query: UseQueryResult<Series>;
  children: ReactNode;
}

/** Figures of a range: the choice of it, what it comes to, and the charts that the page has of it. */
export function StatisticsFrame({ title, range, setRange, query, children }: Props) {
  const { data, error, isPending, isPlaceholderData } = query;
  const total = data?.groups[0]?.total;
  const isMissing = data === undefined && error !== null;
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {data !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
          <RangeChoice range={range} onChange={setRange} />
        </div>
      </div>
      <Panel aria-label={`${title} of ${range.words}`} aria-busy={isPending || isPlaceholderData}>
        {isMissing ? (
          <QueryError error={error} subject="The figures" onRetry={query.refetch} />
        ) : (
          <>
            <TotalFigures total={total} />
            {total !== undefined && total.success + total.failure === 0 ? (
              <NoFigures range={range} />
            ) : (
              children
            )}
          </>
        )}
      </Panel>
    </section>
  );
}
