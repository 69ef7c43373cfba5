import type pg from "pg";
import { STATUS } from "@/lib/delivery/constants";
import { idTimeMs } from "@/lib/shared/ids";
import type { PastMessage } from "@/lib/testing/api/build-history";

const ADD = `
  with given as (select * from json_array_elements($2::json) given(message)),
  messages as (
    insert into message (id, application_id, event_type, event_id, channels, tags, payload)
    select message->>'id', $1, message->>'eventType', message->>'eventId',
      array(select json_array_elements_text(message->'channels')),
      array(select json_array_elements_text(message->'tags')), message->>'payload'
    from given
    returning id, event_id
  ),
  event_ids as (
    insert into message_event_id (application_id, event_id, message_id)
    select $1, event_id, id from messages where event_id is not null
  ),
  deliveries as (
    insert into delivery (message_id, endpoint_id, status, attempt_count, due_at, finished_at)
    select message->>'id', delivery->>'endpointId', (delivery->>'status')::int,
      (delivery->>'attemptCount')::int, (delivery->>'dueAt')::timestamptz,
      case when delivery->>'dueAt' is null then now() end
    from given cross join json_array_elements(message->'deliveries') made(delivery)
  )
  insert into attempt (message_id, id, endpoint_id, event_type, attempt_number, status, outcome, trigger,
    url, request_headers, response_status_code, duration_ms, created_at)
  select message->>'id', attempt->>'id', delivery->>'endpointId', message->>'eventType',
    (attempt->>'attemptNumber')::int, (attempt->>'status')::int, attempt->>'outcome',
    ((attempt->>'attemptNumber')::int = 0)::int, 'https://receiver.example/', '{}',
    (attempt->>'responseStatusCode')::int, 7, (attempt->>'at')::timestamptz
  from given cross join json_array_elements(message->'deliveries') made(delivery)
    cross join json_array_elements(delivery->'attempts') tried(attempt)`;

/** Stores it as the engine would have left it. */
export async function addHistory(
  pool: pg.Pool,
  input: { applicationId: string; history: readonly PastMessage[]; dueAt: Date },
): Promise<void> {
  const rows = input.history.map((message) => ({
    ...message,
    deliveries: message.deliveries.map((delivery) => ({
      ...delivery,
      attemptCount: delivery.attempts.filter(({ attemptNumber }) => attemptNumber > 0).length,
      dueAt: delivery.status === STATUS.pending ? input.dueAt : null,
      attempts: delivery.attempts.map((attempt) => ({
        ...attempt,
        at: new Date(idTimeMs(attempt.id)),
      })),
    })),
  }));
  await pool.query(ADD, [input.applicationId, JSON.stringify(rows)]);
}
