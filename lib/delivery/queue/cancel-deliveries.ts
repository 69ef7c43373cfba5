import type { Db } from "@/lib/db/context";
import { STATUS } from "@/lib/delivery/constants";
import { lockDeliveries } from "@/lib/delivery/queue/lock-deliveries";

const CANCEL_DELIVERIES = `
  with pending as materialized (
    ${lockDeliveries("endpoint_id = any ($1::text[]) and due_at is not null")}
  )
  update delivery
  set status = case when status = ${STATUS.pending} then ${STATUS.canceled} else status end,
      finished_at = now(),
      manual_requested_at = null,
      resume_at = null,
      due_at = case when lease_token is null then null else due_at end
  from pending
  where delivery.message_id = pending.message_id and delivery.endpoint_id = pending.endpoint_id`;

/**
 * Cancels all that is pending on these endpoints. An attempt in flight keeps its lease so that it can be
 * recorded; when it fails, nothing follows it. A delivery that has ended and waits for an attempt by hand
 * stays as it ended.
 */
export async function cancelDeliveries(db: Db, endpointIds: readonly string[]): Promise<number> {
  return db.$executeRawUnsafe(CANCEL_DELIVERIES, endpointIds);
}
