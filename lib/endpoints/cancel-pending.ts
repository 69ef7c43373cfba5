import type { ApplicationContext } from "@/lib/db/context";
import { executeOver } from "@/lib/db/execute-over";
import { queryOver } from "@/lib/db/query-over";
import { STATUS } from "@/lib/delivery/constants";
import { cancelDeliveries, REOPEN_BUDGET_MS } from "@/lib/delivery/queue/cancel-deliveries";
import { getEndpoint } from "@/lib/endpoints/queries";
import { fanOutReachesSql, subscribesSql } from "@/lib/endpoints/subscribes-sql";

/** Fan-outs that one statement looks at. */
const FAN_OUTS_MAX = 1_000;

/**
 * A fan-out that has not come to this endpoint yet finds its delivery there and canceled. One that comes at this very
 * moment has its delivery made, which is canceled after this.
 */
const CANCEL_FAN_OUTS = `
  with coming as materialized (
    select message_id, application_id, cursor, due_at, created_at from fan_out
    where application_id = $1 and message_id > $3
    order by message_id
    limit ${FAN_OUTS_MAX}
  ),
  canceled as (
    insert into delivery (message_id, endpoint_id, status, finished_at)
    select coming.message_id, endpoint.id, ${STATUS.canceled}, now()
    from coming
    cross join lateral (
      select event_type, channels from message where message.id = coming.message_id offset 0
    ) message
    join endpoint on endpoint.id = $2
    where coming.cursor < endpoint.id and not endpoint.disabled and endpoint.deleted_at is null
      and ${fanOutReachesSql("coming")}
      and ${subscribesSql("message")}
    order by coming.message_id
    on conflict do nothing
    returning 1
  )
  select (select count(*) from canceled)::int as canceled,
    (select count(*) from coming)::int as "lookedAt",
    (select max(message_id) from coming) as "lastId"`;

/**
 * Cancels all that waits for the endpoint, which goes on getting what comes in from now on. Answers with
 * how many deliveries that were. Of a backlog that is too long for a request it cancels a part; asked again, it goes on.
 */
export async function cancelPending(ctx: ApplicationContext, reference: string): Promise<number> {
  const { id } = await getEndpoint(ctx, reference);
  const coming = await cancelFanOuts(ctx, id);
  const pending = { endpointIds: [id], budgetMs: REOPEN_BUDGET_MS };
  return coming + (await cancelDeliveries(executeOver(ctx.db), pending)).count;
}

async function cancelFanOuts(ctx: ApplicationContext, endpointId: string): Promise<number> {
  const query = queryOver(ctx.db);
  const endsAt = performance.now() + REOPEN_BUDGET_MS;
  let canceled = 0;
  for (let after: string | null = ""; after !== null && performance.now() < endsAt; ) {
    const [row]: { canceled: number; lookedAt: number; lastId: string | null }[] = await query(
      CANCEL_FAN_OUTS,
      [ctx.scope.applicationId, endpointId, after],
    );
    canceled += row?.canceled ?? 0;
    after = row?.lookedAt === FAN_OUTS_MAX ? row.lastId : null;
  }
  return canceled;
}
