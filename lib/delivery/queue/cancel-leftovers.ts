import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";
import { CANCELED_COLUMNS } from "@/lib/delivery/queue/canceled-columns";

const BATCH_ROWS = 5_000;
const BATCHES_MAX = 20;

/**
 * Whether the endpoint is closed is read in the statement that cancels: what is accepted after somebody has
 * opened it again is not among the rows that the statement sees.
 */
const CANCEL_LEFTOVERS = `
  with closed as materialized (
    select lane.endpoint_id
    from lane
    join endpoint on endpoint.id = lane.endpoint_id
    join application on application.id = endpoint.application_id
    where lane.turn_at is not null
      and (endpoint.disabled or endpoint.deleted_at is not null
        or application.deleted_at is not null or not application.webhooks_enabled)
  ),
  pending as materialized (
    select delivery.message_id, delivery.endpoint_id
    from closed join delivery on delivery.endpoint_id = closed.endpoint_id
    where delivery.due_at is not null
    limit $1
    for update of delivery skip locked
  )
  update delivery
  set ${CANCELED_COLUMNS}
  from pending
  where delivery.message_id = pending.message_id
    and delivery.endpoint_id = pending.endpoint_id`;

/**
 * Cancels what is still pending on endpoints that are sent nothing any more (C8): whoever closed them died
 * before it had canceled everything, or a message was being accepted at that very moment. A bounded number
 * for each call; the next one goes on.
 */
export async function cancelLeftovers(
  pool: pg.Pool,
  batchRows = BATCH_ROWS,
): Promise<{ count: number; isDone: boolean }> {
  return inBatches({
    batchSize: batchRows,
    batchesMax: BATCHES_MAX,
    run: async (batchSize) => (await pool.query(CANCEL_LEFTOVERS, [batchSize])).rowCount ?? 0,
  });
}
