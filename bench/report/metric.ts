export type Bound =
  | { readonly kind: "atLeast"; readonly value: number }
  | { readonly kind: "atMost"; readonly value: number }
  | { readonly kind: "below"; readonly value: number }
  /** Both ends included. */
  | { readonly kind: "within"; readonly min: number; readonly max: number };

/** A measured value. Several of one name, in a round or over rounds, are one row of the table. */
export interface Metric {
  readonly name: string;
  readonly unit: "/s" | "%" | "×" | "ms" | "MiB" | "per delivery";
  readonly value: number;
  readonly bound?: Bound;
}

/** A metric with all its values; it is judged by their median. */
export interface Row {
  readonly name: string;
  readonly unit: Metric["unit"];
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly values: readonly number[];
  readonly bound: Bound | null;
  readonly isMet: boolean | null;
}

export function toRows(metrics: readonly Metric[]): Row[] {
  const byName = new Map<string, Metric[]>();
  for (const metric of metrics) {
    byName.set(metric.name, [...(byName.get(metric.name) ?? []), metric]);
  }
  return [...byName.values()].map(toRow);
}

function toRow(measured: readonly Metric[]): Row {
  const values = measured.map(({ value }) => value);
  const median = medianOf(values);
  const [first] = measured;
  const bound = first?.bound ?? null;
  return {
    name: first?.name ?? "",
    unit: first?.unit ?? "/s",
    median,
    min: Math.min(...values),
    max: Math.max(...values),
    values,
    bound,
    isMet: bound && isWithin(median, bound),
  };
}

function isWithin(value: number, bound: Bound): boolean {
  switch (bound.kind) {
    case "atLeast":
      return value >= bound.value;
    case "atMost":
      return value <= bound.value;
    case "below":
      return value < bound.value;
    case "within":
      return value >= bound.min && value <= bound.max;
  }
}

export function medianOf(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const half = ascending.length / 2;
  const upper = ascending[Math.floor(half)] ?? Number.NaN;
  const lower = ascending[Math.ceil(half) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
