import { STATUS } from "@/lib/delivery/constants";
import { HISTOGRAM_BOUNDS_MS, STATUS_CODE_CLASSES } from "@/lib/stats/constants";
import {
  addedFigures,
  countedArray,
  FIGURE_COLUMNS,
  REPLACED_FIGURES,
  summedFigures,
} from "@/lib/stats/figures-sql";

const MINUTE_OF = (time: string) => `date_bin('1 minute', ${time}, 'epoch')`;

/** A code beyond 599 counts as a server's failure (RFC 9110, section 15). */
const CLASS_OF_ANSWER = `least(coalesce(response_status_code / 100, 0), ${STATUS_CODE_CLASSES.length - 1})`;

/**
 * The figures of what began in [$1, $2), from the attempts themselves. The type of a canceled delivery is
 * looked up message by message: a join by hashing would read all messages.
 */
const COUNT_FIGURES = `
  made as (
    select ${MINUTE_OF("created_at")} as at, endpoint_id, event_type,
      status = ${STATUS.success} as is_success, ${CLASS_OF_ANSWER} as class,
      width_bucket(duration_ms, array[${HISTOGRAM_BOUNDS_MS.join(", ")}]) as latency,
      count(*) as number, 0::bigint as canceled
    from attempt
    where created_at >= $1 and created_at < $2
    group by 1, 2, 3, 4, 5, 6
  ),
  ended as (
    select ${MINUTE_OF("delivery.finished_at")} as at, delivery.endpoint_id, message.event_type,
      null::boolean, null::int, null::int, 0::bigint, count(*)
    from delivery
    cross join lateral (
      select event_type from message where message.id = delivery.message_id limit 1
    ) message
    where delivery.status = ${STATUS.canceled}
      and delivery.finished_at >= $1 and delivery.finished_at < $2
    group by 1, 2, 3
  ),
  figures as materialized (
    select at, endpoint_id, event_type,
      coalesce(sum(number) filter (where is_success), 0)::int as success,
      coalesce(sum(number) filter (where not is_success), 0)::int as failure,
      sum(canceled)::int as canceled,
      ${countedArray({ length: STATUS_CODE_CLASSES.length, place: "class", type: "int[]" })}
        as status_codes,
      ${countedArray({ length: HISTOGRAM_BOUNDS_MS.length + 1, place: "latency", type: "int[]" })}
        as latencies
    from (select * from made union all select * from ended) counted
    group by at, endpoint_id, event_type
  )`;

const INSERT_MINUTES = `
  insert into attempt_minute as kept (at, endpoint_id, event_type, ${FIGURE_COLUMNS})
  select at, endpoint_id, event_type, ${FIGURE_COLUMNS} from figures
  order by endpoint_id, at, event_type
  on conflict (endpoint_id, at, event_type) do update set`;

/** Makes the minutes of [$1, $2) what the attempts say; rows that say so already are left alone. */
export const REPLACE_MINUTES = `
  with ${COUNT_FIGURES},
  gone as (
    delete from attempt_minute kept
    where kept.at >= $1 and kept.at < $2 and not exists (
      select from figures
      where figures.endpoint_id = kept.endpoint_id and figures.at = kept.at
        and figures.event_type = kept.event_type
    )
  )
  ${INSERT_MINUTES} ${REPLACED_FIGURES}
  where (kept.success, kept.failure, kept.canceled, kept.status_codes, kept.latencies)
    is distinct from (excluded.success, excluded.failure, excluded.canceled,
      excluded.status_codes, excluded.latencies)`;

/** Adds a part of a minute that was emptied before in the same transaction. */
export const ADD_TO_MINUTES = `
  with ${COUNT_FIGURES}
  ${INSERT_MINUTES} ${addedFigures("kept")}`;

export const EMPTY_MINUTES = "delete from attempt_minute where at >= $1 and at < $2";

/** Adds the minutes of [$1, $2), which are final, to their hours or days. */
export function addMinutesTo(length: "hour" | "day"): string {
  return `
    insert into attempt_${length} as kept (at, endpoint_id, event_type, ${FIGURE_COLUMNS})
    select date_bin('1 ${length}', at, 'epoch'), endpoint_id, event_type, ${summedFigures("int")}
    from attempt_minute
    where at >= $1 and at < $2
    group by 1, 2, 3
    order by 2, 1, 3
    on conflict (endpoint_id, at, event_type) do update set ${addedFigures("kept")}`;
}
