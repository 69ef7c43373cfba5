import type pg from "pg";
import { STATUS } from "@/lib/delivery/constants";
import { lockDeliveries } from "@/lib/delivery/queue/lock-deliveries";

const DISABLE_ENDPOINT = `
  with disabled as (
    update endpoint
    set disabled = true, disabled_reason = $2, updated_at = now()
    where id = $1 and not disabled
    returning id
  ),
  pending as materialized (
    ${lockDeliveries("endpoint_id = (select id from disabled) and due_at is not null")}
  )
  update delivery
  set status = case when status = ${STATUS.pending} then ${STATUS.canceled} else status end,
      finished_at = now(), manual_requested_at = null, resume_at = null,
      due_at = case when lease_token is null then null else due_at end
  from pending
  where delivery.message_id = pending.message_id and delivery.endpoint_id = pending.endpoint_id`;

/** Disables an endpoint because its receiver asked for it, and cancels what is pending (C8). */
export async function disableEndpoint(
  pool: pg.Pool,
  input: { endpointId: string; reason: string },
): Promise<void> {
  await pool.query(DISABLE_ENDPOINT, [input.endpointId, input.reason]);
}
