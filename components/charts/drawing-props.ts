import type { ChartData } from "@/components/charts/chart-data";
import type { StretchHref } from "@/components/charts/chart-hrefs";
import type { ChartModel } from "@/components/charts/chart-model";

export interface DrawingProps {
  readonly model: ChartModel;
  readonly data: ChartData;
  /** Where a bar leads to; without it the bars are no links. */
  readonly hrefOf?: StretchHref | undefined;
}
