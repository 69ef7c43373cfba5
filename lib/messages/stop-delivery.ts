import type { ApplicationContext } from "@/lib/db/context";
import { STATUS } from "@/lib/delivery/constants";
import { CANCELED_COLUMNS } from "@/lib/delivery/queue/canceled-columns";
import { getEndpoint } from "@/lib/endpoints/queries";
import { fanOutReachesSql, subscribesSql } from "@/lib/endpoints/subscribes-sql";
import { notFound } from "@/lib/errors/app-error";
import { getMessage } from "@/lib/messages/queries";

const STOP = `
  with found as materialized (
    select due_at from delivery where message_id = $1 and endpoint_id = $2 for update
  ),
  stopped as (
    update delivery
    set ${CANCELED_COLUMNS}
    from found
    where message_id = $1 and endpoint_id = $2 and found.due_at is not null
    returning 1
  ),
  withheld as (
    insert into delivery (message_id, endpoint_id, status, finished_at)
    select fan_out.message_id, endpoint.id, ${STATUS.canceled}, now()
    from fan_out
    join endpoint on endpoint.id = $2
    cross join lateral (
      select event_type, channels from message where message.id = $1 offset 0
    ) message
    where fan_out.message_id = $1 and fan_out.cursor < endpoint.id
      and not exists (select from found)
      and ${fanOutReachesSql("fan_out")}
      and ${subscribesSql("message")}
    on conflict do nothing
    returning 1
  )
  select (select count(*) from stopped)::int as canceled from found
  union all
  select 1 from withheld`;

/**
 * Cancels what is pending of a message's delivery to one endpoint, and of no other; answers with how many
 * that were, 0 or 1. A delivery that a fan-out has yet to make is made as canceled. An attempt in flight may finish and is recorded; when it fails, nothing follows it.
 */
export async function stopDelivery(
  ctx: ApplicationContext,
  input: { messageRef: string; endpointRef: string },
): Promise<number> {
  const message = await getMessage(ctx, input.messageRef);
  const endpoint = await getEndpoint(ctx, input.endpointRef);
  const [row] = await ctx.db.$queryRawUnsafe<{ canceled: number }[]>(STOP, message.id, endpoint.id);
  if (row === undefined) throw notFound();
  return row.canceled;
}
