import type { ApplicationContext } from "@/lib/db/context";
import { CELLS_MAX, PERIOD_SECONDS } from "@/lib/stats/constants";
import { FIGURE_COLUMNS, summedFigures } from "@/lib/stats/figures-sql";
import { NO_FIGURES, sumFigures } from "@/lib/stats/sum-figures";
import type {
  Bucket,
  Figures,
  Period,
  SeriesGroup,
  SeriesGrouping,
  SeriesWindow,
} from "@/lib/stats/types";

/** However many buckets there are, so many groups have their own. */
const GROUPS_MIN = 10;

const KEYS: Readonly<Record<SeriesGrouping | "none", string>> = {
  none: "''",
  endpoint: "endpoint_id",
  event_type: "event_type",
};

/** Whose rows count: the tenant's, deleted endpoints included. */
const IS_ASKED = `
  endpoint.application_id = $1
  and ($2::text[] is null or endpoint.id = any ($2::text[]))
  and ($3::text is null or rolled.event_type = $3)
  and rolled.at < $5::timestamptz`;

/** Hours and days have what is final; what is not yet stands in the minutes. */
function rolledRows(period: Period): string {
  const from = (table: string, condition: string) => `
    select rolled.at, rolled.endpoint_id, rolled.event_type, ${FIGURE_COLUMNS}
    from endpoint join ${table} rolled on rolled.endpoint_id = endpoint.id
    where ${IS_ASKED} and ${condition}`;
  if (period === "minute" || period === "five_minutes") {
    return from("attempt_minute", "rolled.at >= $4::timestamptz");
  }
  const notFinal = "greatest($4::timestamptz, (select rolled_until from figures_progress))";
  return `
    ${from(`attempt_${period}`, "rolled.at >= $4::timestamptz")}
    union all
    ${from("attempt_minute", `rolled.at >= ${notFinal}`)}`;
}

/** The groups with most in them have their own row of each bucket; the others share one, without a key. */
function readSeries(period: Period, grouping: SeriesGrouping | "none"): string {
  return `
    with rolled_row as (${rolledRows(period)}),
    cell as materialized (
      select date_bin(interval '${PERIOD_SECONDS[period]} seconds', at, 'epoch') as at,
        ${KEYS[grouping]} as key, ${summedFigures("float8")}
      from rolled_row
      group by 1, 2
    ),
    ranked as (
      select key, row_number() over (order by sum(success + failure + canceled) desc, key) as rank
      from cell
      group by key
    )
    select cell.at, case when ranked.rank <= $6::int then cell.key end as key,
      ${summedFigures("float8")}
    from cell join ranked on ranked.key = cell.key
    group by 1, 2
    order by least(min(ranked.rank), $6::int + 1), 1`;
}

interface CellRow extends Omit<Figures, "statusCodes"> {
  readonly at: Date;
  readonly key: string | null;
  readonly status_codes: readonly number[];
}

/**
 * What happened at the application's endpoints, from the figures that the worker keeps: by bucket, and by
 * endpoint or event type where that is asked for, the groups with most in them first.
 */
export async function getSeries(
  ctx: ApplicationContext,
  input: {
    window: SeriesWindow;
    period: Period;
    /** Only of these; null for all. */
    endpointIds: readonly string[] | null;
    eventType: string | null;
    groupBy: SeriesGrouping | null;
  },
): Promise<SeriesGroup[]> {
  const { window, groupBy } = input;
  const rows = await ctx.db.$queryRawUnsafe<CellRow[]>(
    readSeries(input.period, groupBy ?? "none"),
    ctx.scope.applicationId,
    input.endpointIds,
    input.eventType,
    new Date(window.sinceMs).toISOString(),
    new Date(window.untilMs).toISOString(),
    Math.max(GROUPS_MIN, Math.floor(CELLS_MAX / window.bucketCount)),
  );
  if (groupBy === null) return [toGroup(null, rows)];
  const byKey = new Map<string | null, CellRow[]>();
  for (const row of rows) {
    const cells = byKey.get(row.key);
    if (cells === undefined) byKey.set(row.key, [row]);
    else cells.push(row);
  }
  return [...byKey].map(([key, cells]) => toGroup(key, cells));
}

function toGroup(key: string | null, rows: readonly CellRow[]): SeriesGroup {
  const buckets = rows.map(toBucket);
  return { key, total: buckets.length === 0 ? NO_FIGURES : sumFigures(buckets), buckets };
}

function toBucket(row: CellRow): Bucket {
  const { at, success, failure, canceled, latencies } = row;
  return { at, success, failure, canceled, statusCodes: row.status_codes, latencies };
}
