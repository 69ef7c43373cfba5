import type pg from "pg";
import { type Plain, plainArray } from "@/lib/db/plain-array";
import { textArray } from "@/lib/db/text-array";
import { STATUS } from "@/lib/delivery/constants";
import { noteEvents } from "@/lib/delivery/queue/note-events";
import { noteOnLanes } from "@/lib/delivery/queue/note-on-lanes";
import type { AttemptRecord } from "@/lib/delivery/types";

/*
 * What follows is read off the delivery that is being updated, never off an earlier query of the same
 * statement: a cancel or a request by hand that commits while the record waits for its row counts.
 */

/** Somebody asked for another attempt by hand while this one was under way. */
const IS_ASKED_AGAIN = `(delivery.manual_requested_at is not null
  and delivery.manual_requested_at is distinct from made.manual_requested_at)`;

/** When the schedule goes on, now at the earliest (claim.ts); null where it has ended. */
const SCHEDULED_AT = `(case
  when made.status = ${STATUS.success} or delivery.status = ${STATUS.canceled} then null
  when made.manual_requested_at is not null and delivery.resume_at <= now() then now()
  when made.manual_requested_at is not null then delivery.resume_at
  else now() + make_interval(secs => made.next_delay_seconds)
end)`;

/**
 * Writes a batch of attempts and what follows from each for its delivery. A delivery whose lease is no
 * longer ours is left as it is; the attempt was made all the same, so its row stays. The attempt's id
 * was made before the request: recording twice is one row.
 *
 * What happened to the delivery meanwhile is kept: when it was canceled, a failure is the end of it;
 * when somebody asked for another attempt by hand, that one is due at once. A manual attempt neither
 * extends nor ends the schedule, unless it succeeds.
 */
const RECORD = `
  with made as materialized (
    select * from unnest(
      $1::text[], $2::text[], $3::uuid[], $4::text[], $5::int[], $6::smallint[], $7::float8[],
      $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::smallint[], $13::text[],
      $14::text[], $15::boolean[], $16::text[], $17::int[], $18::int[], $19::timestamptz[],
      $20::float8[], $21::boolean[], $22::text[], $23::int[], $24::int[], $25::int[], $26::text[]
    ) as made(
      message_id, endpoint_id, lease_token, id, attempt_number, status, next_delay_seconds,
      manual_requested_at, outcome, url, request_headers, response_status_code, response_headers,
      response_body, response_truncated, error_message, duration_ms, first_byte_ms, created_at,
      pauses_endpoint_seconds, is_unanswered, remote_address, dns_ms, connect_ms, tls_ms, event_type
    )
  ),
  written as (
    insert into attempt (
      message_id, id, endpoint_id, event_type, attempt_number, status, outcome, trigger, url, request_headers,
      response_status_code, response_headers, response_body, response_truncated, error_message,
      remote_address, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, created_at
    )
    select message_id, id, endpoint_id, event_type, attempt_number,
      case when status = ${STATUS.success} then ${STATUS.success} else ${STATUS.fail} end,
      outcome, (manual_requested_at is not null)::int, url, request_headers, response_status_code,
      response_headers, response_body, response_truncated, error_message, remote_address,
      duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, created_at
    from made
    on conflict do nothing
  ),
  settled as (
    update delivery
    set lease_token = null,
        leased_until = null,
        is_retry = true,
        attempt_count = delivery.attempt_count
          + (case when made.manual_requested_at is null then 1 else 0 end),
        status = case
          when made.status = ${STATUS.success} then made.status
          when delivery.status = ${STATUS.canceled} then delivery.status
          when made.manual_requested_at is null then made.status
          when delivery.status = ${STATUS.pending} and ${SCHEDULED_AT} is null then ${STATUS.fail}
          else delivery.status
        end,
        due_at = case when ${IS_ASKED_AGAIN} then now() else ${SCHEDULED_AT} end,
        resume_at = case when ${IS_ASKED_AGAIN} then ${SCHEDULED_AT} end,
        manual_requested_at = case when ${IS_ASKED_AGAIN} then delivery.manual_requested_at end,
        finished_at = case when ${IS_ASKED_AGAIN} or ${SCHEDULED_AT} is not null then null
          else now() end
    from made
    where delivery.message_id = made.message_id
      and delivery.endpoint_id = made.endpoint_id
      and delivery.lease_token = made.lease_token
    returning delivery.message_id, delivery.endpoint_id, delivery.is_test, delivery.due_at, delivery.attempt_count,
      delivery.status as delivery_status, made.id as attempt_id, made.status as attempt_status,
      made.manual_requested_at is not null as is_manual, made.response_status_code,
      made.created_at as started_at, made.pauses_endpoint_seconds, made.is_unanswered
  ),
  ${noteEvents({ settled: "settled" })},
  ${noteOnLanes({ settled: "settled" })}
  select (select count(*) from settled) as settled, (select count(*) from touched) as touched`;

/** Answers with how many of the deliveries were still ours to settle. */
export async function record(
  pool: pg.Pool,
  attempts: readonly AttemptRecord[],
): Promise<{ settled: number }> {
  const ordered = attempts.toSorted(byKey);
  /** Of what others made up. */
  const text = (read: (attempt: AttemptRecord) => string | null) => textArray(ordered.map(read));
  /** Of what we made up ourselves. */
  const plain = (read: (attempt: AttemptRecord) => Plain) => plainArray(ordered.map(read));
  const { rows } = await pool.query<{ settled: string }>({
    name: "record-attempts",
    text: RECORD,
    values: [
      plain((attempt) => attempt.messageId),
      plain((attempt) => attempt.endpointId),
      plain((attempt) => attempt.leaseToken),
      plain((attempt) => attempt.attemptId),
      plain((attempt) => attempt.attemptNumber),
      plain((attempt) => attempt.decision.status),
      plain((attempt) => attempt.decision.nextDelaySeconds),
      plain((attempt) => attempt.manualRequestedAt),
      plain((attempt) => attempt.outcome),
      text((attempt) => attempt.url),
      text((attempt) => attempt.requestHeaders),
      plain((attempt) => attempt.responseStatusCode),
      text((attempt) => attempt.responseHeaders),
      text((attempt) => attempt.responseBody),
      plain((attempt) => attempt.responseTruncated),
      text((attempt) => attempt.errorMessage),
      plain((attempt) => attempt.durationMs),
      plain((attempt) => attempt.firstByteMs),
      plain((attempt) => attempt.startedAt),
      plain((attempt) => attempt.decision.pausesEndpointSeconds),
      plain((attempt) => attempt.decision.isUnanswered),
      text((attempt) => attempt.remoteAddress),
      plain((attempt) => attempt.dnsMs),
      plain((attempt) => attempt.connectMs),
      plain((attempt) => attempt.tlsMs),
      text((attempt) => attempt.eventType),
    ],
  });
  return { settled: Number(rows[0]?.settled ?? 0) };
}

/** The order in which every statement locks deliveries, so that two of them do not wait for each other. */
function byKey(one: AttemptRecord, other: AttemptRecord): number {
  if (one.messageId !== other.messageId) return one.messageId < other.messageId ? -1 : 1;
  return one.endpointId < other.endpointId ? -1 : 1;
}
