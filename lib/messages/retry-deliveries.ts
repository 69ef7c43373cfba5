import { requireWebhooks } from "@/lib/applications/require-webhooks";
import type { ApplicationContext } from "@/lib/db/context";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { DUE_BY_HAND, IS_IN_FLIGHT } from "@/lib/delivery/queue/due-by-hand";
import { isLaneOf, newestVersion } from "@/lib/delivery/queue/lane-version";
import type { RetryOutcome } from "@/lib/messages/constants";

interface DeliveryReference {
  readonly messageId: string;
  readonly endpointId: string;
}

export interface RetryResult extends DeliveryReference {
  readonly outcome: RetryOutcome;
}

/**
 * Each look-up is a lateral one by its key: of a join the planner may make a walk over whole partitions. The
 * first and the last id ($4, $5) leave those weeks alone in which none of the messages lies. The upsert always
 * meets a row, and locks in the order of the keys whatever the plan. What was leased or asked for since the
 * statement began is left alone there, too, and counts as asked for: an attempt follows in any case.
 */
const RETRY = `
  with wanted as materialized (
    select message_id, endpoint_id, place
    from unnest($2::text[], $3::text[]) with ordinality as wanted(message_id, endpoint_id, place)
  ),
  found as materialized (
    select wanted.place, delivery.message_id, delivery.endpoint_id,
      case
        when endpoint.deleted_at is not null then 'endpoint_deleted'
        when message.is_gone then 'missing_payload'
        when endpoint.disabled then 'endpoint_disabled'
        when delivery.is_in_flight then 'in_flight'
        when delivery.manual_requested_at is not null then 'already_requested'
      end as refusal
    from wanted
    cross join lateral (
      select disabled, deleted_at from endpoint
      where endpoint.id = wanted.endpoint_id and endpoint.application_id = $1
      offset 0
    ) endpoint
    cross join lateral (
      select payload is null as is_gone from message
      where message.id = wanted.message_id and message.application_id = $1
        and message.id between $4 and $5
      offset 0
    ) message
    cross join lateral (
      select message_id, endpoint_id, manual_requested_at, ${IS_IN_FLIGHT} as is_in_flight
      from delivery
      where delivery.message_id = wanted.message_id and delivery.endpoint_id = wanted.endpoint_id
        and delivery.message_id between $4 and $5
      offset 0
    ) delivery
  ),
  requested as (
    insert into delivery (message_id, endpoint_id, status, is_retry, due_at, manual_requested_at)
    select message_id, endpoint_id, ${STATUS.pending}, true, now(), now() from found
    where refusal is null
    order by message_id, endpoint_id
    on conflict (message_id, endpoint_id) do update
    set manual_requested_at = now(),
        resume_at = delivery.due_at,
        ${DUE_BY_HAND}
    where delivery.manual_requested_at is null and ${IS_IN_FLIGHT} is not true
    returning message_id, endpoint_id
  ),
  asked as materialized (
    select endpoint_id from requested group by endpoint_id order by endpoint_id
  ),
  located as materialized (
    select endpoint_id, ${newestVersion("asked.endpoint_id")} as version from asked
  ),
  touchable as materialized (
    select located.*
    from located cross join lateral (
      select from lane where ${isLaneOf("located")} and not lane.is_full for update
    ) locked
  ),
  woken as (
    update lane
    set turn_at = least(turn_at, now()), version = lane.version + 1, blocked_until = null, idle_looks = 0
    from touchable
    where ${isLaneOf("touchable")}
  ),
  notified as materialized (
    select pg_notify('${DUE_CHANNEL}', '') from asked limit 1
  )
  select wanted.message_id as "messageId", wanted.endpoint_id as "endpointId",
    case
      when requested.message_id is not null then 'requested'
      when found.place is null then 'not_found'
      else coalesce(found.refusal, 'already_requested')
    end as outcome,
    (select count(*) from notified)::int as notifications
  from wanted
  left join found using (place)
  left join requested
    on requested.message_id = found.message_id and requested.endpoint_id = found.endpoint_id
  order by wanted.place`;

/**
 * Asks for one attempt by hand of each of these deliveries, as `requestManual` does for one: an open circuit
 * or a pause is tried at once, the rate limit holds, the schedule resumes where it was. What cannot be
 * sent, or is being sent, is left alone and says why.
 */
export async function retryDeliveries(
  ctx: ApplicationContext,
  deliveries: readonly DeliveryReference[],
): Promise<RetryResult[]> {
  await requireWebhooks(ctx);
  const asked = [...new Map(deliveries.map((one) => [keyOf(one), one])).values()];
  const messageIds = asked.map(({ messageId }) => messageId);
  const ordered = messageIds.toSorted();
  const rows = await ctx.db.$queryRawUnsafe<RetryResult[]>(
    RETRY,
    ctx.scope.applicationId,
    messageIds,
    asked.map(({ endpointId }) => endpointId),
    ordered.at(0),
    ordered.at(-1),
  );
  return rows.map(({ messageId, endpointId, outcome }) => ({ messageId, endpointId, outcome }));
}

function keyOf({ messageId, endpointId }: DeliveryReference): string {
  return `${messageId} ${endpointId}`;
}
