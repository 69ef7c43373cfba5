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

/** How long a request that closes an endpoint or an application cancels what is pending; a worker does the rest. */
export const CLOSE_BUDGET_MS = 1_000;
/** How long one that opens it again does: nothing from before may be sent, so what is left must be canceled first. */
export const REOPEN_BUDGET_MS = 10_000;

/**
 * Cancels what is pending on these endpoints, in batches: a backlog of millions in one statement would
 * never end within its time limit. Each batch commits by itself, so call it outside a transaction, after
 * the endpoints were marked. `isDone` is false where the time was over before the backlog; of a closed endpoint a worker
 * cancels the rest (cancel-leftovers.ts). An attempt in flight keeps its lease so that it can be recorded; when it
 * fails, nothing follows it. A delivery that has ended and waits for a manual attempt stays as it ended.
 */
export async function cancelDeliveries(
  execute: Execute,
  input: { endpointIds: readonly string[]; budgetMs: number },
): Promise<{ count: number; isDone: boolean }> {
  const { endpointIds } = input;
  const endsAt = performance.now() + input.budgetMs;
  let count = 0;
  for (let found = BATCH_MAX; found === BATCH_MAX; count += found) {
    if (count > 0 && performance.now() > endsAt) return { count, isDone: false };
    found = await execute(CANCEL_BATCH, [endpointIds]);
  }
  count += await execute(CANCEL_REST, [endpointIds]);
  return { count, isDone: true };
}
