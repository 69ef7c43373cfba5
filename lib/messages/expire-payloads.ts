import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";

const BATCH_ROWS = 1_000;
const BATCHES_MAX = 100;

const EXPIRE_PAYLOADS = `
  with due as materialized (
    select id from message
    where payload_expires_at <= now()
    order by payload_expires_at
    limit $1
    for update skip locked
  )
  update message set payload = null, payload_expires_at = null
  from due
  where message.id = due.id`;

/**
 * Forgets the payloads whose sender gave them a shorter life than the message's, a bounded number for each
 * run. What is still to be delivered of them is canceled at its next claim.
 */
export async function expirePayloads(pool: pg.Pool): Promise<{ count: number; isDone: boolean }> {
  return inBatches({
    batchSize: BATCH_ROWS,
    batchesMax: BATCHES_MAX,
    run: async (batchSize) =>
      (await pool.query({ name: "expire-payloads", text: EXPIRE_PAYLOADS, values: [batchSize] }))
        .rowCount ?? 0,
  });
}
