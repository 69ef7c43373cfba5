import type { LayerLook } from "@/components/charts/chart-model";

/** How lines are dashed. */
export const DASHES: Readonly<Record<LayerLook, string | undefined>> = {
  solid: undefined,
  striped: undefined,
  dashed: "6 3",
  dotted: "2 3",
};
