export type Bound =
  | { readonly kind: "atLeast"; readonly value: number }
  | { readonly kind: "below"; readonly value: number };

/** One measured value of one round. */
export interface Metric {
  readonly name: string;
  readonly unit: "/s" | "%" | "×" | "ms" | "per delivery";
  readonly value: number;
  readonly bound?: Bound;
}

/** A metric over all rounds; it is judged by its median. */
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

function toRow(rounds: readonly Metric[]): Row {
  const values = rounds.map(({ value }) => value);
  const ascending = values.toSorted((a, b) => a - b);
  const median = middleOf(ascending);
  const [first] = rounds;
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
  return bound.kind === "atLeast" ? value >= bound.value : value < bound.value;
}

function middleOf(ascending: readonly number[]): number {
  const half = ascending.length / 2;
  const upper = ascending[Math.floor(half)] ?? Number.NaN;
  const lower = ascending[Math.ceil(half) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
