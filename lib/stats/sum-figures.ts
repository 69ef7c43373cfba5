import { HISTOGRAM_BOUNDS_MS, STATUS_CODE_CLASSES } from "@/lib/stats/constants";
import type { Figures } from "@/lib/stats/types";

export const NO_FIGURES: Figures = {
  success: 0,
  failure: 0,
  canceled: 0,
  statusCodes: STATUS_CODE_CLASSES.map(() => 0),
  latencies: [...HISTOGRAM_BOUNDS_MS.map(() => 0), 0],
};

export function sumFigures(parts: readonly Figures[]): Figures {
  return parts.reduce(
    (sum, part) => ({
      success: sum.success + part.success,
      failure: sum.failure + part.failure,
      canceled: sum.canceled + part.canceled,
      statusCodes: addPlaces(sum.statusCodes, part.statusCodes),
      latencies: addPlaces(sum.latencies, part.latencies),
    }),
    NO_FIGURES,
  );
}

function addPlaces(one: readonly number[], other: readonly number[]): number[] {
  return one.map((number, place) => number + (other[place] ?? 0));
}
