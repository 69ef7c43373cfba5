import type { Db } from "@/lib/db/context";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { DUE_BY_HAND } from "@/lib/delivery/queue/due-by-hand";
import { isLaneOf, newestVersion } from "@/lib/delivery/queue/lane-version";

const REQUEST_MANUAL = `
  with requested as (
    insert into delivery (message_id, endpoint_id, status, is_retry, due_at, manual_requested_at)
    values ($1, $2, ${STATUS.pending}, true, now(), now())
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
    select endpoint_id, ${newestVersion("requested.endpoint_id")} as version from requested
  ),
  woken as (
    update lane
    set turn_at = least(turn_at, now()), version = lane.version + 1, blocked_until = null, idle_looks = 0
    from located
    where ${isLaneOf("located")} and not lane.is_full
  )
  select pg_notify('${DUE_CHANNEL}', '')::text from requested`;

/**
 * Asks for one attempt by hand, whatever state the delivery is in. The schedule resumes where it was
 * (`resume_at`); while an attempt is in flight, the one by hand follows it. Somebody who asks by hand has
 * often just mended the receiver: an open circuit or a pause is tried at once.
 */
export async function requestManual(
  db: Db,
  input: { messageId: string; endpointId: string },
): Promise<void> {
  await db.$queryRawUnsafe(REQUEST_MANUAL, input.messageId, input.endpointId);
}
