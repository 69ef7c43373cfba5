import type pg from "pg";

export interface EventIdKey {
  readonly applicationId: string;
  readonly eventId: string;
}

const FREE_EVENT_IDS = `
  with wanted as (
    select * from unnest($1::text[], $2::text[]) as wanted(application_id, event_id)
  ),
  holder as materialized (
    select application_id, event_id, message_id,
      exists (select from message where message.id = message_event_id.message_id) as is_stored
    from message_event_id join wanted using (application_id, event_id)
  ),
  ownerless as materialized (
    select message_event_id.ctid, message_event_id.message_id
    from message_event_id join holder using (application_id, event_id)
    where not holder.is_stored and message_event_id.message_id = holder.message_id
    order by application_id, event_id
    for update of message_event_id
  ),
  freed as (
    delete from message_event_id using ownerless where message_event_id.ctid = ownerless.ctid
  )
  select application_id as "applicationId", event_id as "eventId" from holder where is_stored`;

/**
 * Frees those of the event ids whose message does not exist, and answers with the ones that are taken.
 *
 * An event id and its message are stored by one statement, so whoever sees the first sees the second,
 * unless the message was never stored (its idempotency key was taken) or is gone by age.
 */
export async function freeEventIds(
  pool: pg.Pool,
  keys: readonly EventIdKey[],
): Promise<readonly EventIdKey[]> {
  const { rows } = await pool.query<EventIdKey>({
    name: "free-event-ids",
    text: FREE_EVENT_IDS,
    values: [keys.map(({ applicationId }) => applicationId), keys.map(({ eventId }) => eventId)],
  });
  return rows;
}
