import type { ChartPoint } from "@/components/charts/chart-data";

/** Told apart by more than their colour: bars by pattern, lines by dashes. */
export type LayerLook = "solid" | "striped" | "dashed" | "dotted";

export interface ChartLayer {
  readonly key: string;
  readonly label: string;
  /** A token, as CSS writes it. */
  readonly color: string;
  readonly look: LayerLook;
  /** Null where there is nothing to tell. */
  readonly read: (point: ChartPoint) => number | null;
}

/** All that a drawing needs; it decides nothing. */
export interface ChartModel {
  readonly kind: "bars" | "lines";
  readonly title: string;
  /** What the chart says, in words. */
  readonly summary: string;
  readonly layers: readonly ChartLayer[];
  /** Of the values' axis, from its start to its end. */
  readonly ticks: readonly number[];
  readonly formatValue: (value: number) => string;
}
