import {
  BREAKER_AFTER,
  PLACES,
  PROBE_FIRST_SECONDS,
  PROBE_MAX_SECONDS,
  STATUS,
} from "@/lib/delivery/constants";
import { isLaneOf, newestVersion } from "@/lib/delivery/queue/lane-version";

/** The longest pause is reached after so many probes in vain; counting on would say nothing more. */
const COUNTED_MAX = BREAKER_AFTER + Math.ceil(Math.log2(PROBE_MAX_SECONDS / PROBE_FIRST_SECONDS));

/**
 * Attempts in a row without an answer. For an open circuit only probes count, those that end together
 * once: what ends during its pause was under way before the circuit opened.
 */
const UNANSWERED = `(case
  when noted.has_answer then 0
  when lane.silent_count >= ${BREAKER_AFTER} and lane.blocked_until > now() then lane.silent_count
  when lane.silent_count >= ${BREAKER_AFTER} then least(lane.silent_count + 1, ${COUNTED_MAX})
  else least(lane.silent_count + noted.unanswered, ${BREAKER_AFTER})
end)`;

const IS_CLOSED_BY_THIS = `(noted.has_answer and lane.silent_count >= ${BREAKER_AFTER})`;

const BLOCKED_UNTIL = `(case
  when ${UNANSWERED} >= ${BREAKER_AFTER} then greatest(lane.blocked_until, now() + least(
    interval '${PROBE_MAX_SECONDS} seconds',
    interval '${PROBE_FIRST_SECONDS} seconds' * 2 ^ (${UNANSWERED} - ${BREAKER_AFTER})
  ))
  when noted.pause_seconds is not null
    then greatest(lane.blocked_until, now() + make_interval(secs => noted.pause_seconds))
  when ${IS_CLOSED_BY_THIS} then null
  else lane.blocked_until
end)`;

/** The next turn before any block: null where there is no work. */
const UNBLOCKED_TURN = `(case
  when lane.is_full or ${IS_CLOSED_BY_THIS} then now()
  else least(lane.turn_at, noted.due_at)
end)`;

/**
 * SQL that writes on each lane what a batch of attempts says of its receiver, for the statement that
 * records them: freed places and retries make its turn earlier, attempts without an answer open the
 * circuit, an answer closes it, 429, 502 and 504 pause it, and the latest run of failures is kept for
 * the endpoint's health. A lane that is well, has places left and gets no new work is not touched.
 *
 * `settled` names a query of that statement with a row per attempt. Lanes are locked in the order of their
 * ids and each by its key, as in touchLanes.
 */
export function noteOnLanes(input: { settled: string }): string {
  return `
    noted as materialized (
      select endpoint_id, min(due_at) as due_at,
        count(*) filter (where is_unanswered) as unanswered,
        bool_or(not is_unanswered) as has_answer,
        bool_or(attempt_status = ${STATUS.success}) as has_success,
        count(*) filter (where attempt_status <> ${STATUS.success}) as failed,
        max(pauses_endpoint_seconds) as pause_seconds
      from ${input.settled}
      group by endpoint_id
      order by endpoint_id
    ),
    located as materialized (
      select noted.*, ${newestVersion("noted.endpoint_id")} as version from noted
    ),
    touchable as materialized (
      select noted.*
      from located noted cross join lateral (
        select from lane
        where ${isLaneOf("noted")} and (
          lane.is_full or noted.failed > 0 or lane.failing_since is not null
          or lane.silent_count > 0
          or (noted.due_at is not null and (
            lane.turn_at is null or lane.turn_at > noted.due_at or lane.idle_looks > 0
          ))
        )
        for update
      ) locked
    ),
    touched as (
      update lane
      set turn_at = case when ${UNBLOCKED_TURN} is not null
            then greatest(${UNBLOCKED_TURN}, ${BLOCKED_UNTIL}) end,
          version = lane.version + 1,
          idle_looks = case when lane.is_full or noted.due_at is not null then 0
            else lane.idle_looks end,
          is_full = false,
          places = case
            when not noted.has_answer then least(lane.places, ${PLACES.first})
            when noted.pause_seconds is not null then greatest(lane.places / 2, 1)
            when lane.is_full and not ${IS_CLOSED_BY_THIS}
              then least(lane.places * 2, ${PLACES.max})
            else lane.places
          end,
          silent_count = ${UNANSWERED},
          blocked_until = ${BLOCKED_UNTIL},
          failing_since = case when not noted.has_success then coalesce(lane.failing_since, now()) end,
          failures_in_row = case when noted.has_success then 0
            else lane.failures_in_row + noted.failed end,
          failed_at = case when noted.failed > 0 then now() else lane.failed_at end,
          notices_sent = case when noted.has_success then 0 else lane.notices_sent end
      from touchable noted
      where ${isLaneOf("noted")}
      returning lane.endpoint_id
    )`;
}
