import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";
import { firstKeptId } from "@/lib/db/partition-bounds";
import { weekAt } from "@/lib/db/weeks";

const BATCH_ROWS = 5_000;
const BATCHES_MAX = 100;

const PURGE_EVENT_IDS = `
  delete from message_event_id where message_id = any (array(
    select message_id from message_event_id where message_id < $1
    order by message_id limit $2
    for update skip locked
  ))`;

/**
 * Gives up the event ids of messages that went by age: whole weeks before that moment. A bounded number
 * for each run; one that is asked for before its turn is free all the same (free-event-ids.ts).
 */
export async function purgeEventIds(
  pool: pg.Pool,
  before: Date,
): Promise<{ count: number; isDone: boolean }> {
  // A partition that goes later keeps its messages, and they keep their event ids.
  const endId = await firstKeptId(pool, weekAt(before.getTime()).firstId);
  return inBatches({
    batchSize: BATCH_ROWS,
    batchesMax: BATCHES_MAX,
    run: async (size) => (await pool.query(PURGE_EVENT_IDS, [endId, size])).rowCount ?? 0,
  });
}
