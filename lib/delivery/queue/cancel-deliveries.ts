import { inBatches } from "@/lib/db/in-batches";
import { CANCELED_COLUMNS } from "@/lib/delivery/queue/canceled-columns";
import { lockDeliveries } from "@/lib/delivery/queue/lock-deliveries";

/** Runs one statement and answers with how many rows it changed. */
export type Execute = (text: string, values: readonly unknown[]) => Promise<number>;

/** A statement of this many stays well below its time limit, and holds nobody up for long. */
const BATCH_MAX = 10_000;

const ARE_PENDING = "endpoint_id = any ($1::text[]) and due_at is not null";

function cancel(pending: string): string {
  return `
    with pending as materialized (${pending})
    update delivery
    set ${CANCELED_COLUMNS}
    from pending
    where delivery.message_id = pending.message_id
      and delivery.endpoint_id = pending.endpoint_id`;
}

const CANCEL_BATCH = cancel(`
  select message_id, endpoint_id from delivery where ${ARE_PENDING}
  limit ${BATCH_MAX} for update skip locked`);

/** What the batches passed by, because somebody held it at that moment. */
const CANCEL_REST = cancel(lockDeliveries(ARE_PENDING));

/**
 * Cancels all that is pending on these endpoints, in batches: a backlog of millions in one statement would
 * never end within its time limit. Each batch commits by itself, so call it outside a transaction, after
 * the endpoints were marked. An attempt in flight keeps its lease so that it can be recorded; when it
 * fails, nothing follows it. A delivery that has ended and waits for an attempt by hand stays as it ended.
 */
export async function cancelDeliveries(
  execute: Execute,
  endpointIds: readonly string[],
): Promise<number> {
  const { count } = await inBatches({
    batchSize: BATCH_MAX,
    batchesMax: Number.POSITIVE_INFINITY,
    run: () => execute(CANCEL_BATCH, [endpointIds]),
  });
  return count + (await execute(CANCEL_REST, [endpointIds]));
}
