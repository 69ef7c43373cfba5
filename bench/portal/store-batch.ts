import type pg from "pg";
import type { Batch } from "@/bench/portal/build-batch";

const ADD_MESSAGES = `
  with added as (
    insert into message (id, application_id, event_type, event_id, channels, tags, payload, created_at)
    select id, $1, event_type, event_id, string_to_array(channels, ','), string_to_array(tags, ','),
      payload, created_at
    from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
      made(id, event_type, event_id, channels, tags, payload, created_at)
    returning id, event_id
  )
  insert into message_event_id (application_id, event_id, message_id)
  select $1, event_id, id from added where event_id is not null`;

const ADD_DELIVERIES = `
  insert into delivery (message_id, endpoint_id, status, attempt_count, is_retry, due_at, created_at, finished_at)
  select message_id, endpoint_id, status, attempt_count, attempt_count > 0, due_at, created_at,
    case when due_at is null then created_at end
  from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[])
    made(message_id, endpoint_id, status, attempt_count, due_at, created_at)`;

/** As heavy as real ones: headers that were sent, headers and a body that came back. */
const ADD_ATTEMPTS = `
  insert into attempt (message_id, id, endpoint_id, event_type, attempt_number, status, outcome, trigger,
    url, request_headers, response_status_code, response_headers, response_body, error_message,
    remote_address, duration_ms, created_at)
  select message_id, id, endpoint_id, event_type, attempt_number, status, outcome,
    (attempt_number = 0)::int, 'https://receiver.example/hooks/' || endpoint_id,
    json_build_object('content-type', 'application/json', 'user-agent', 'Posthaste/0.1.0',
      'webhook-timestamp', extract(epoch from created_at)::bigint, 'webhook-signature',
      'v1,' || md5(id) || md5(message_id))::text,
    status_code, case when status_code is not null then
      '{"content-type":"application/json","date":"Sun, 22 Nov 2026 00:00:00 GMT","server":"nginx"}' end,
    case when status_code is not null then '{"received":true,"trace":"' || md5(id) || '"}' end,
    case when status_code is null then 'The receiver did not answer' end,
    '192.0.2.1', duration_ms, created_at
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[],
    $8::int[], $9::int[], $10::timestamptz[])
    made(message_id, id, endpoint_id, event_type, attempt_number, status, outcome, status_code,
      duration_ms, created_at)`;

/** Each kind of row in one statement. */
export async function storeBatch(
  pool: pg.Pool,
  { applicationId, batch }: { applicationId: string; batch: Batch },
): Promise<void> {
  const { messages, deliveries, attempts } = batch;
  await pool.query(ADD_MESSAGES, [
    applicationId,
    messages.map(({ id }) => id),
    messages.map(({ eventType }) => eventType),
    messages.map(({ eventId }) => eventId),
    messages.map(({ channels }) => channels.join(",")),
    messages.map(({ tags }) => tags.join(",")),
    messages.map(({ payload }) => payload),
    messages.map(({ at }) => at),
  ]);
  await pool.query(ADD_DELIVERIES, [
    deliveries.map(({ messageId }) => messageId),
    deliveries.map(({ endpointId }) => endpointId),
    deliveries.map(({ status }) => status),
    deliveries.map(({ attemptCount }) => attemptCount),
    deliveries.map(({ dueAt }) => dueAt),
    deliveries.map(({ at }) => at),
  ]);
  await pool.query(ADD_ATTEMPTS, [
    attempts.map(({ messageId }) => messageId),
    attempts.map(({ id }) => id),
    attempts.map(({ endpointId }) => endpointId),
    attempts.map(({ eventType }) => eventType),
    attempts.map(({ attemptNumber }) => attemptNumber),
    attempts.map(({ status }) => status),
    attempts.map(({ outcome }) => outcome),
    attempts.map(({ statusCode }) => statusCode),
    attempts.map(({ durationMs }) => durationMs),
    attempts.map(({ at }) => at),
  ]);
}
