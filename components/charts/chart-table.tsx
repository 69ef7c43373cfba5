import Link from "next/link";
import { stretchOf } from "@/components/charts/chart-hrefs";
import { CHART_HEIGHT_PX } from "@/components/charts/chart-size";
import type { DrawingProps } from "@/components/charts/drawing-props";
import { formatBucket } from "@/components/charts/time-labels";

const NOTHING = "–";

/** The figures of a chart as a table, the newest first; empty buckets are left out. */
export function ChartTable(props: DrawingProps) {
  const { model, data } = props;
  const filled = data.points.filter(({ success, failure }) => success + failure > 0).reverse();
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={`${model.title} as a table`}
      className="overflow-auto"
      style={{ height: CHART_HEIGHT_PX }}
    >
      <table className="w-full text-left text-xs">
        <thead className="sticky top-0 bg-surface text-ink-muted">
          <tr>
            <th scope="col" className="py-1 font-medium">
              When
            </th>
            {model.layers.map(({ key, label }) => (
              <th key={key} scope="col" className="py-1 pl-3 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.map((point) => (
            <tr key={point.atMs} className="border-t border-line">
              <th scope="row" className="py-1 font-normal whitespace-nowrap">
                {formatBucket(point.atMs, data.periodSeconds)}
              </th>
              {model.layers.map(({ key, read }) => (
                <td key={key} className="py-1 pl-3 text-right">
                  <Value {...props} atMs={point.atMs} layerKey={key} value={read(point)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {filled.length === 0 && <p className="py-2 text-xs text-ink-muted">No attempts.</p>}
    </section>
  );
}

function Value({
  model,
  data: { periodSeconds },
  hrefOf,
  atMs,
  layerKey,
  value,
}: DrawingProps & { atMs: number; layerKey: string; value: number | null }) {
  const text = value === null ? NOTHING : model.formatValue(value);
  if (hrefOf === undefined || value === null || value === 0) return text;
  return (
    <Link
      href={hrefOf(stretchOf({ atMs, periodSeconds, layerKey }))}
      className="rounded-sm text-accent hover:underline"
    >
      {text}
    </Link>
  );
}
