import { requireWebhooks } from "@/lib/applications/require-webhooks";
import type { ApplicationContext } from "@/lib/db/context";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { DUE_BY_HAND } from "@/lib/delivery/queue/due-by-hand";
import { subscribesSql } from "@/lib/endpoints/subscribes-sql";
import { getSendableMessage } from "@/lib/messages/get-sendable-message";

/** Deliveries and lanes are locked in the order of their ids, as by every statement that changes many. */
const RESEND = `
  with subscribed as materialized (
    select endpoint.id
    from (select event_type, channels from message where id = $1 and application_id = $2 offset 0) message
    join endpoint on endpoint.application_id = $2
    where not endpoint.disabled
      and endpoint.deleted_at is null
      and ${subscribesSql("message")}
  ),
  requested as (
    insert into delivery (message_id, endpoint_id, status, is_retry, due_at, manual_requested_at)
    select $1, id, ${STATUS.pending}, true, now(), now() from subscribed
    order by id
    on conflict (message_id, endpoint_id) do update
    set manual_requested_at = now(),
        resume_at = case
          when delivery.manual_requested_at is null then delivery.due_at
          else delivery.resume_at
        end,
        ${DUE_BY_HAND}
    returning endpoint_id
  ),
  touchable as materialized (
    select lane.endpoint_id
    from lane join requested on requested.endpoint_id = lane.endpoint_id
    where not lane.is_full
    order by lane.endpoint_id
    for update of lane
  ),
  woken as (
    update lane
    set turn_at = least(turn_at, now()), blocked_until = null, idle_looks = 0
    from touchable
    where lane.endpoint_id = touchable.endpoint_id
  ),
  notified as materialized (
    select pg_notify('${DUE_CHANNEL}', '') from requested limit 1
  )
  select endpoint_id as "endpointId", (select count(*) from notified)::int as notifications
  from requested
  order by endpoint_id`;

/**
 * Asks for one attempt by hand to each enabled endpoint that is subscribed to the message now, whatever
 * became of it there, and also where it has never been. Answers with those endpoints.
 */
export async function resendToAll(ctx: ApplicationContext, messageRef: string): Promise<string[]> {
  const message = await getSendableMessage(ctx, messageRef);
  await requireWebhooks(ctx);
  const { applicationId } = ctx.scope;
  const rows = await ctx.db.$queryRawUnsafe<{ endpointId: string }[]>(
    RESEND,
    message.id,
    applicationId,
  );
  return rows.map(({ endpointId }) => endpointId);
}
