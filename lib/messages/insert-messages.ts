import type pg from "pg";
import type { Query } from "@/lib/db/query-over";
import { DUE_CHANNEL, FAN_OUT_NOTICE, STATUS } from "@/lib/delivery/constants";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";
import { subscribesSql } from "@/lib/endpoints/subscribes-sql";
import { INLINE_DELIVERIES_MAX, INLINE_ENDPOINTS_MAX } from "@/lib/messages/constants";
import type { NewMessage } from "@/lib/messages/types";
import { isId } from "@/lib/shared/ids";

/** A message with the id that it will have. */
export type IdentifiedMessage = NewMessage & { readonly messageId: string };

export interface InsertedRow {
  readonly application_id: string | null;
  readonly is_stored: boolean;
  readonly created_at: Date;
}

/**
 * A statement that holds messages of many applications waits no longer than this for another one's lock on one of
 * them: they are then stored apart (accept-message.ts).
 */
const SHARED_LOCK_TIMEOUT_MS = 1_000;

/**
 * SQL of an application's first endpoints, one more than a message without a fan-out may have. The order and the limit
 * keep the planner on the index, whatever share of all endpoints one application has.
 */
function liveEndpoints(of: string): string {
  return `
    select id, disabled, event_types, channels from endpoint
    where endpoint.application_id = ${of}.application_id and endpoint.deleted_at is null
    order by id
    limit ${INLINE_ENDPOINTS_MAX + 1}`;
}

/**
 * Stores a batch of messages with their deliveries in one statement, which is one transaction: after
 * it, all of them are committed or none is. A message whose event id or idempotency key is taken is
 * left out. Keys are inserted in their order, so two batches that share keys cannot deadlock.
 *
 * Its cost is bounded: a message to many endpoints gets a row in `fan_out`, and workers make its deliveries
 * (fan-outs.ts). The messages with the fewest endpoints come first, so an application with many of them defers its
 * own messages and no others.
 */
const insertSql = ({ isShared }: { isShared: boolean }) => `
  with input as materialized (
    select * from unnest(
      $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::text[], $9::text[], $10::timestamptz[], $11::uuid[], $12::int[], $13::boolean[],
      $14::text[]
    ) with ordinality as input(
      message_id, environment_id, application_id, application_uid, event_type, event_id, channels,
      tags, payload, deliver_at, idempotency_key, payload_hours, is_operational, trace_parent,
      position
    )
    ${isShared ? `where (select set_config('lock_timeout', '${SHARED_LOCK_TIMEOUT_MS}ms', true)) <> ''` : ""}
  ),
  resolved as materialized (
    select input.position, input.message_id, input.event_type, input.event_id, input.payload,
      input.deliver_at, input.idempotency_key, input.payload_hours, input.trace_parent, application.id as application_id,
      application.webhooks_enabled, greatest(input.deliver_at, now()) as due_at,
      coalesce(string_to_array(input.channels, ','), '{}') as channels,
      coalesce(string_to_array(input.tags, ','), '{}') as tags
    from input
    join lateral (
      select id, webhooks_enabled from application
      where id = input.application_id and environment_id = input.environment_id and deleted_at is null
        and application.is_operational = input.is_operational
      union all
      select id, webhooks_enabled from application
      where environment_id = input.environment_id and uid = input.application_uid and deleted_at is null
    ) application on true
  ),
  named as (
    insert into message_event_id (application_id, event_id, message_id)
    select application_id, event_id, message_id from resolved
    where event_id is not null
    order by application_id, event_id
    on conflict do nothing
    returning message_id
  ),
  reserved as (
    insert into idempotency_record (key, message_id)
    select idempotency_key, message_id from resolved
    where idempotency_key is not null
      and (event_id is null or message_id in (select message_id from named))
    order by idempotency_key
    on conflict do nothing
    returning message_id
  ),
  fresh as materialized (
    select * from resolved
    where (event_id is null or message_id in (select message_id from named))
      and (idempotency_key is null or message_id in (select message_id from reserved))
  ),
  stored as (
    insert into message
      (id, application_id, event_type, event_id, channels, tags, payload, deliver_at,
       payload_expires_at, trace_parent)
    select message_id, application_id, event_type, event_id, channels, tags, payload, deliver_at,
      now() + make_interval(hours => payload_hours), trace_parent
    from fresh
  ),
  sized as materialized (
    select application_id, (
      select count(*) from (${liveEndpoints("sending")}) endpoint
    ) as endpoints
    from (select distinct application_id from fresh where webhooks_enabled) sending
  ),
  planned as materialized (
    select fresh.*, sized.endpoints > ${INLINE_ENDPOINTS_MAX} or sum(sized.endpoints)
      over (order by sized.endpoints, fresh.position) > ${INLINE_DELIVERIES_MAX} as is_deferred
    from sized join fresh using (application_id)
    where sized.endpoints > 0
  ),
  deferred as (
    insert into fan_out (message_id, application_id, due_at)
    select message_id, application_id, due_at from planned where is_deferred
    returning message_id
  ),
  delivered as (
    insert into delivery (message_id, endpoint_id, status, due_at)
    select planned.message_id, endpoint.id, ${STATUS.pending}, planned.due_at
    from planned
    cross join lateral (${liveEndpoints("planned")}) endpoint
    where not planned.is_deferred and not endpoint.disabled and ${subscribesSql("planned")}
    returning endpoint_id, due_at
  ),
  ${touchLanes({ work: "delivered", freesPlaces: false })},
  notified as materialized (
    select pg_notify('${DUE_CHANNEL}', '') from (select from touched limit 1) touched
    union all
    select pg_notify('${DUE_CHANNEL}', '${FAN_OUT_NOTICE}') from (select from deferred limit 1) deferred
  )
  select resolved.application_id, fresh.message_id is not null as is_stored, now() as created_at,
    (select count(*) from notified) as notifications
  from input
  left join resolved using (position)
  left join fresh using (position)
  order by position`;

const INSERT_SHARED = insertSql({ isShared: true });
const INSERT_ALONE = insertSql({ isShared: false });

/** In a transaction of its own, for messages of several callers: it waits for no lock for long. */
export async function insertShared(
  pool: pg.Pool,
  messages: readonly IdentifiedMessage[],
): Promise<InsertedRow[]> {
  const { rows } = await pool.query<InsertedRow>({
    name: "insert-shared-messages",
    text: INSERT_SHARED,
    values: toColumns(messages),
  });
  return rows;
}

export async function insertMessages(
  pool: Pick<pg.ClientBase, "query">,
  messages: readonly IdentifiedMessage[],
): Promise<InsertedRow[]> {
  const { rows } = await pool.query<InsertedRow>({
    name: "insert-messages",
    text: INSERT_ALONE,
    values: toColumns(messages),
  });
  return rows;
}

/** The same in a transaction that is open, which is to commit soon after. */
export async function insertMessagesOver(
  query: Query,
  messages: readonly IdentifiedMessage[],
): Promise<InsertedRow[]> {
  return query<InsertedRow>(INSERT_ALONE, toColumns(messages));
}

function toColumns(messages: readonly IdentifiedMessage[]): unknown[] {
  const column = <Value>(read: (message: IdentifiedMessage) => Value) => messages.map(read);
  return [
    column((message) => message.messageId),
    column((message) => message.scope.environmentId),
    column((message) => (isId("app", message.applicationRef) ? message.applicationRef : null)),
    column((message) => (isId("app", message.applicationRef) ? null : message.applicationRef)),
    column((message) => message.eventType),
    column((message) => message.eventId),
    column((message) => toList(message.channels)),
    column((message) => toList(message.tags)),
    column((message) => message.payload),
    column((message) => message.deliverAt),
    column((message) => message.idempotencyKey),
    column((message) => message.payloadRetentionHours ?? null),
    column((message) => message.isOperational ?? false),
    column((message) => message.traceParent ?? null),
  ];
}

/** Postgres has no arrays of ragged arrays; a comma is in neither a channel nor a tag. */
function toList(items: readonly string[]): string | null {
  return items.length === 0 ? null : items.join(",");
}
