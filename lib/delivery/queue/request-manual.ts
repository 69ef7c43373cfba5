import type { Db } from "@/lib/db/context";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";

const REQUEST_MANUAL = `
  with requested as (
    insert into delivery (message_id, endpoint_id, status, due_at, manual_requested_at)
    values ($1, $2, ${STATUS.pending}, now(), now())
    on conflict (message_id, endpoint_id) do update
    set manual_requested_at = now(),
        resume_at = case
          when delivery.manual_requested_at is null then delivery.due_at
          else delivery.resume_at
        end,
        due_at = case when delivery.lease_token is null then now() else delivery.due_at end
    returning endpoint_id, due_at
  ),
  ${touchLanes({ work: "requested", freesPlaces: false })}
  select pg_notify('${DUE_CHANNEL}', '')::text from touched`;

/**
 * Asks for one attempt by hand, whatever state the delivery is in. The schedule resumes where it was
 * (`resume_at`); while an attempt is in flight, the one by hand follows it. Should that one never be
 * recorded, the schedule resumes at the end of its lease.
 */
export async function requestManual(
  db: Db,
  input: { messageId: string; endpointId: string },
): Promise<void> {
  await db.$queryRawUnsafe(REQUEST_MANUAL, input.messageId, input.endpointId);
}
