import type { ReplayKind, ReplayRange } from "@/lib/background-tasks/types";
import { STATUS } from "@/lib/delivery/constants";
import { fanOutReachesSql, subscribesSql } from "@/lib/endpoints/subscribes-sql";

/*
 * The places of the parameters: $1 application, $2 cursor, $3 end, $4 endpoint, $5 how many to look at,
 * $6 event types, $7 channel, $8 tag, $9 message status, $10 status code class.
 */
export function matchValues(range: ReplayRange, lookAtMax: number): unknown[] {
  const { filter } = range;
  return [
    range.applicationId,
    range.cursor,
    range.endMessageId,
    range.endpointId,
    lookAtMax,
    filter.eventTypes,
    filter.channel,
    filter.tag,
    filter.messageStatus,
    filter.statusCodeClass,
  ];
}

const UNDELIVERED = `(${STATUS.fail}, ${STATUS.canceled})`;

/** Every message of the application in turn, with its delivery where there is one. */
const LOOK_AT_MESSAGES = `
  select message.id, message.is_gone, message.event_type, message.channels, message.tags, delivery.*
  from (
    select id, payload is null as is_gone, event_type, channels, tags from message
    where application_id = $1 and id > $2 and id < $3
    order by id
    limit $5::int
  ) message
  left join lateral (
    select status, attempt_count, manual_requested_at, leased_until, is_test from delivery
    where delivery.message_id = message.id and delivery.endpoint_id = $4
    offset 0
  ) delivery on true`;

/** Only what the endpoint did not get, by an index of its own. */
const LOOK_AT_UNDELIVERED = `
  select delivery.message_id as id, coalesce(message.is_gone, true) as is_gone, message.event_type,
    message.channels, message.tags, delivery.status, delivery.attempt_count,
    delivery.manual_requested_at, delivery.leased_until
  from (
    select message_id, status, attempt_count, manual_requested_at, leased_until from delivery
    where endpoint_id = $4 and status in ${UNDELIVERED} and message_id > $2 and message_id < $3
      and not is_test
    order by message_id
    limit $5::int
  ) delivery
  left join lateral (
    select payload is null as is_gone, event_type, channels, tags from message
    where message.id = delivery.message_id and message.application_id = $1
    offset 0
  ) message on true`;

/**
 * A message's attempts, by its own index: without the `offset 0` the planner may read all attempts to the
 * endpoint, newest first, once for every message.
 */
const ATTEMPTS = `(
  select id, endpoint_id, response_status_code from attempt
  where attempt.message_id = looked_at.id
  offset 0
) attempt`;
const LATEST_CLASS = `(
  select coalesce(response_status_code / 100 * 100, 0) from ${ATTEMPTS}
  where endpoint_id = $4
  order by id desc
  limit 1
)`;
const IS_ATTEMPTED = `(looked_at.attempt_count > 0
  or exists (select from ${ATTEMPTS} where endpoint_id = $4 offset 0))`;

/** An attempt by hand waits already, or one is under way whose outcome nobody knows yet. */
const IS_UNDER_WAY = `(looked_at.manual_requested_at is not null
  or coalesce(looked_at.leased_until > now(), false))`;

/** As a caller sees it: pending before its first attempt, sending between its attempts. */
const HAS_STATUS = `($9::int is null or case $9::int
  when ${STATUS.pending} then looked_at.status = ${STATUS.pending} and not ${IS_ATTEMPTED}
  when ${STATUS.sending} then looked_at.status = ${STATUS.pending} and ${IS_ATTEMPTED}
  else looked_at.status = $9::int
end)`;

const PASSES_FILTER = `
  (cardinality($6::text[]) = 0 or looked_at.event_type = any ($6::text[]))
  and ($7::text is null or $7::text = any (looked_at.channels))
  and ($8::text is null or $8::text = any (looked_at.tags))
  and ${HAS_STATUS}
  and ($10::int is null or ${LATEST_CLASS} = $10::int)`;

const IS_MISSING = `(looked_at.status is null
  or (looked_at.status = ${STATUS.canceled} and not ${IS_ATTEMPTED}))`;

/** Sent to one endpoint to try it, and meant for no other. */
const IS_TEST = `exists (
  select from delivery where delivery.message_id = looked_at.id and delivery.is_test offset 0
)`;

/** A fan-out that is still expanded makes the delivery: nothing is missing yet. */
const IS_COMING = `exists (
  select from fan_out join endpoint on endpoint.id = $4
  where fan_out.message_id = looked_at.id and fan_out.cursor < endpoint.id
    and ${fanOutReachesSql("fan_out")}
  offset 0
)`;

const KINDS: Readonly<Record<ReplayKind, { lookAt: string; where: string }>> = {
  recover: {
    lookAt: LOOK_AT_UNDELIVERED,
    where: `looked_at.status = ${STATUS.fail} or ${IS_ATTEMPTED}`,
  },
  replay_missing: {
    lookAt: LOOK_AT_MESSAGES,
    where: `${IS_MISSING} and not ${IS_TEST} and not ${IS_COMING} and exists (
      select from endpoint where endpoint.id = $4 and ${subscribesSql("looked_at")}
    )`,
  },
  bulk_replay: {
    lookAt: LOOK_AT_MESSAGES,
    where: `looked_at.status is not null and not looked_at.is_test
      and ($9::int is not null or ${IS_ATTEMPTED})`,
  },
};

/**
 * SQL of two queries for a `with`: `looked_at`, the next messages of a range, and `matching`, those of
 * them that a replay of this kind takes. What is under way is left alone, and so are tests. A delivery that failed and
 * one that was canceled between its attempts both count as failed; canceled before its first one, it is
 * missing. So a recovery and a replay of what is missing together leave nothing out.
 */
export function matchesSql(kind: ReplayKind): string {
  const { lookAt, where } = KINDS[kind];
  return `
    looked_at as materialized (${lookAt}),
    matching as materialized (
      select looked_at.id, looked_at.is_gone from looked_at
      where (${where}) and not ${IS_UNDER_WAY} and ${PASSES_FILTER}
      order by looked_at.id
    )`;
}
