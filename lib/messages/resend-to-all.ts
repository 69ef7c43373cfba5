import { requireWebhooks } from "@/lib/applications/require-webhooks";
import type { ApplicationContext } from "@/lib/db/context";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { DUE_BY_HAND } from "@/lib/delivery/queue/due-by-hand";
import { isLaneOf, newestVersion } from "@/lib/delivery/queue/lane-version";
import { subscribesSql } from "@/lib/endpoints/subscribes-sql";
import { getSendableMessage } from "@/lib/messages/get-sendable-message";

/** Endpoints of one statement: it locks their lanes until it ends. */
const STEP_ENDPOINTS_MAX = 500;

/** Deliveries and lanes are locked in the order of their ids, as by every statement that changes many. */
const RESEND = `
  with looked_at as materialized (
    select id, disabled, event_types, channels from endpoint
    where application_id = $2 and deleted_at is null and id > $3
    order by id
    limit ${STEP_ENDPOINTS_MAX}
  ),
  subscribed as materialized (
    select endpoint.id
    from (select event_type, channels from message where id = $1 and application_id = $2 offset 0) message
    cross join looked_at endpoint
    where not endpoint.disabled and ${subscribesSql("message")}
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
  located as materialized (
    select endpoint_id, ${newestVersion("requested.endpoint_id")} as version
    from requested order by endpoint_id
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
    select pg_notify('${DUE_CHANNEL}', '') from requested limit 1
  )
  select coalesce((select array_agg(endpoint_id order by endpoint_id) from requested), '{}') as "endpointIds",
    (select count(*) from looked_at)::int as "lookedAt", (select max(id) from looked_at) as "lastId",
    (select count(*) from notified)::int as notifications`;

/**
 * Asks for one attempt by hand to each enabled endpoint that is subscribed to the message now, whatever
 * became of it there, and also where it has never been. Answers with those endpoints. Each step commits by itself.
 */
export async function resendToAll(ctx: ApplicationContext, messageRef: string): Promise<string[]> {
  const message = await getSendableMessage(ctx, messageRef);
  await requireWebhooks(ctx);
  const { applicationId } = ctx.scope;
  const requested: string[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const [step]: Step[] = await ctx.db.$queryRawUnsafe(RESEND, message.id, applicationId, after);
    requested.push(...(step?.endpointIds ?? []));
    after = step?.lookedAt === STEP_ENDPOINTS_MAX ? step.lastId : null;
  }
  return requested;
}

interface Step {
  readonly endpointIds: readonly string[];
  readonly lookedAt: number;
  readonly lastId: string | null;
}
