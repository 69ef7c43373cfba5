import { type ChartData, toChartData } from "@/components/charts/chart-data";
import type { Series } from "@/lib/client/series";

export interface RankedGroup {
  /** Null for those that are too many to have their own. */
  readonly key: string | null;
  /** Of an endpoint that is still there. */
  readonly name: string | null;
  readonly data: ChartData;
  readonly attempts: number;
  /** Of the one with most: as long as its bar is. */
  readonly shareOfMost: number;
}

/** The groups of a series, that with most attempts first; those that have no place of their own last. */
export function rankGroups(series: Series): RankedGroup[] {
  const groups = series.groups.map((group) => ({
    key: group.key,
    name: group.name,
    data: toChartData(series, group),
    attempts: group.total.success + group.total.failure,
  }));
  const most = Math.max(...groups.map(({ attempts }) => attempts), 1);
  return groups
    .filter(({ attempts }) => attempts > 0)
    .map((group) => ({ ...group, shareOfMost: group.attempts / most }))
    .sort(
      (one, other) =>
        Number(one.key === null) - Number(other.key === null) || other.attempts - one.attempts,
    );
}
