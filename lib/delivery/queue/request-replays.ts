import type pg from "pg";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { DUE_BY_HAND } from "@/lib/delivery/queue/due-by-hand";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";

const REQUEST_REPLAYS = `
  with sendable_to as materialized (
    select endpoint.id, endpoint.application_id
    from endpoint join application on application.id = endpoint.application_id
    where endpoint.id = $1
      and not endpoint.disabled
      and endpoint.deleted_at is null
      and application.webhooks_enabled
      and application.deleted_at is null
  ),
  sendable as materialized (
    select message.id, message.deliver_at
    from sendable_to
    cross join unnest($2::text[]) as wanted(id)
    cross join lateral (
      select id, application_id, deliver_at, payload is null as is_gone from message
      where message.id = wanted.id
      offset 0
    ) message
    where message.application_id = sendable_to.application_id and not message.is_gone
  ),
  requested as (
    insert into delivery (message_id, endpoint_id, status, is_retry, due_at, manual_requested_at)
    select id, $1, ${STATUS.pending}, true, greatest(deliver_at, now()), now() from sendable
    order by id
    on conflict (message_id, endpoint_id) do update
    set manual_requested_at = now(),
        resume_at = delivery.due_at,
        ${DUE_BY_HAND}
    where delivery.manual_requested_at is null
    returning endpoint_id, due_at
  ),
  ${touchLanes({ work: "requested", freesPlaces: false })},
  notified as materialized (
    select pg_notify('${DUE_CHANNEL}', '') from touched limit 1
  )
  select exists (select from sendable_to) as "isOpen",
    (select count(*) from requested)::int as requested,
    (select count(*) from notified)::int as notifications`;

/**
 * Asks for one attempt by hand of each of these messages to one endpoint, as `requestManual` does for
 * one, but a block of the lane holds: nobody stands by and waits. `isOpen` is false, and nothing is
 * asked for, where the endpoint is off or gone, or its application is. Left out are messages of
 * other applications, those whose payload is gone, and those for which an attempt by hand waits already.
 */
export async function requestReplays(
  client: pg.ClientBase | pg.Pool,
  input: { endpointId: string; messageIds: readonly string[] },
): Promise<{ isOpen: boolean; requested: number }> {
  const { rows } = await client.query<{ isOpen: boolean; requested: number }>({
    name: "request-replays",
    text: REQUEST_REPLAYS,
    values: [input.endpointId, input.messageIds],
  });
  const [row] = rows;
  return { isOpen: row?.isOpen ?? false, requested: row?.requested ?? 0 };
}
