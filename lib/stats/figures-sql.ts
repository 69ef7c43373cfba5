import { HISTOGRAM_BOUNDS_MS, STATUS_CODE_CLASSES } from "@/lib/stats/constants";

const COUNTS = ["success", "failure", "canceled"] as const;

/** The arrays of a row of figures. */
const ARRAYS = [
  { name: "status_codes", length: STATUS_CODE_CLASSES.length },
  { name: "latencies", length: HISTOGRAM_BOUNDS_MS.length + 1 },
] as const;

export const FIGURE_COLUMNS = [...COUNTS, ...ARRAYS.map(({ name }) => name)].join(", ");

/**
 * SQL that sums up rows of figures, for a query that groups them. An array is summed place by place:
 * taking it apart and putting it together again would cost thirty rows for each.
 */
export function summedFigures(type: "int" | "float8"): string {
  return [
    ...COUNTS.map((name) => `sum(${name})::${type} as ${name}`),
    ...ARRAYS.map(({ name, length }) => {
      const places = placesOf(length).map((place) => `sum(${name}[${place + 1}])`);
      return `array[${places.join(", ")}]::${type}[] as ${name}`;
    }),
  ].join(",\n");
}

/** SQL for `on conflict do update set`: what was there and what comes. */
export function addedFigures(kept: string): string {
  return [
    ...COUNTS.map((name) => `${name} = ${kept}.${name} + excluded.${name}`),
    ...ARRAYS.map(({ name, length }) => {
      const places = placesOf(length).map(
        (place) => `${kept}.${name}[${place + 1}] + excluded.${name}[${place + 1}]`,
      );
      return `${name} = array[${places.join(", ")}]`;
    }),
  ].join(",\n");
}

/** SQL for `on conflict do update set`: what comes, in the place of what was there. */
export const REPLACED_FIGURES = `
  (${FIGURE_COLUMNS}) = row (excluded.success, excluded.failure, excluded.canceled,
    excluded.status_codes, excluded.latencies)`;

/** SQL of figures from counted events: rows of `number` with a `place` in one of the arrays. */
export function countedArray(input: { length: number; place: string; type: string }): string {
  const places = placesOf(input.length).map(
    (place) => `coalesce(sum(number) filter (where ${input.place} = ${place}), 0)`,
  );
  return `array[${places.join(", ")}]::${input.type}`;
}

function placesOf(length: number): number[] {
  return Array.from({ length }, (_, place) => place);
}
