import { STATUS } from "@/lib/delivery/constants";

/** The failure of a delivery that is told of before its schedule is over (delivery.md, section 11). */
const TOLD_FAILURE = 4;

/**
 * SQL that writes down what a batch of attempts means for those who run the service, for the statement that
 * records them: a delivery's fourth failure, the end of its schedule, and a success after either. In the same
 * statement, so none is lost. A test is told to who asked for it and to nobody else. Where no endpoint asks
 * for such events, nothing is written.
 *
 * `settled` names a query of that statement with a row per attempt: message_id, endpoint_id, is_test, attempt_id,
 * attempt_status, is_manual, response_status_code, started_at, and of the delivery as it is now,
 * attempt_count and delivery_status. A delivery as it was before is read off the table, where the statement
 * still sees it so.
 */
export function noteEvents(input: { settled: string }): string {
  return `
    happened as materialized (
      select settled.*, happening.type, happening.position
      from (select * from ${input.settled} where not is_test) settled
      cross join lateral (
        select 1 as position, 'message.attempt.failing' as type
        where settled.attempt_status <> ${STATUS.success}
          and not settled.is_manual and settled.attempt_count = ${TOLD_FAILURE}
        union all
        select 2, 'message.attempt.exhausted'
        where settled.attempt_status <> ${STATUS.success}
          and not settled.is_manual and settled.delivery_status = ${STATUS.fail}
        union all
        select 3, 'message.attempt.recovered'
        where settled.attempt_status = ${STATUS.success} and (
          settled.attempt_count - (not settled.is_manual)::int >= ${TOLD_FAILURE}
          or (settled.is_manual and exists (
            select from delivery
            where delivery.message_id = settled.message_id
              and delivery.endpoint_id = settled.endpoint_id
              and delivery.status = ${STATUS.fail}
          ))
        )
      ) happening
    ),
    noted_events as (
      insert into operational_event (application_id, endpoint_id, endpoint_uid, type, data)
      select application.id, endpoint.id, endpoint.uid, happened.type, json_build_object(
        'msgId', message.id,
        'msgEventId', message.event_id,
        'lastAttempt', json_build_object(
          'id', happened.attempt_id,
          'responseStatusCode', coalesce(happened.response_status_code, 0),
          'timestamp', to_char(
            happened.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
          )
        )
      )
      from happened
      join message on message.id = happened.message_id
      join endpoint on endpoint.id = happened.endpoint_id
      join application on application.id = endpoint.application_id
      join application listener on listener.environment_id = application.environment_id
        and listener.is_operational
      where not application.is_operational
        and exists (
          select from endpoint asking
          where asking.application_id = listener.id
            and not asking.disabled and asking.deleted_at is null
            and (asking.event_types = '{}' or happened.type = any (asking.event_types))
        )
      order by happened.attempt_id, happened.position
      returning id
    )`;
}
