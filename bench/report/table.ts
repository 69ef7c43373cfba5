import type { Bound, Metric, Row } from "@/bench/report/metric";

/** The rows as text: what was measured, its spread, what is required, and whether it is met. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [
    ["", "median", "spread", "required", ""],
    ...rows.map((row) => [
      row.name,
      formatValue(row.median, row.unit),
      row.values.length > 1 ? `${formatNumber(row.min)} … ${formatNumber(row.max)}` : "",
      row.bound ? formatBound(row.bound, row.unit) : "",
      describeVerdict(row),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 || column === 4
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join("   ")
        .trimEnd(),
    )
    .join("\n");
}

function describeVerdict({ isMet }: Row): string {
  if (isMet === null) return "";
  return isMet ? "met" : "NOT MET";
}

function formatBound(bound: Bound, unit: Metric["unit"]): string {
  switch (bound.kind) {
    case "atLeast":
      return `≥ ${formatValue(bound.value, unit)}`;
    case "atMost":
      return `≤ ${formatValue(bound.value, unit)}`;
    case "below":
      return `< ${formatValue(bound.value, unit)}`;
    case "within":
      return `${formatNumber(bound.min)} … ${formatValue(bound.max, unit)}`;
  }
}

function formatValue(value: number, unit: Metric["unit"]): string {
  return unit === "/s" ? `${formatNumber(value)}/s` : `${formatNumber(value)} ${unit}`;
}

/** To about three digits. */
function formatNumber(value: number): string {
  const magnitude = Math.floor(Math.log10(Math.abs(value) || 1));
  const digits = Math.min(Math.max(2 - magnitude, 0), 3);
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
