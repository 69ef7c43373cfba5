import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";
import { firstIdAt } from "@/lib/shared/ids";

const BATCH_ROWS = 1_000;
const BATCHES_MAX = 50;

const PURGE = `
  delete from background_task where id = any (array(
    select id from background_task
    where id < $1 and status <> 'running' and finished_at < $2
    order by id limit $3
  ))`;

/** Deletes tasks that were over before that moment. One that runs stays, however old it is. */
export async function purgeTasks(
  pool: pg.Pool,
  before: Date,
): Promise<{ count: number; isDone: boolean }> {
  const endId = firstIdAt("qtask", before.getTime());
  return inBatches({
    batchSize: BATCH_ROWS,
    batchesMax: BATCHES_MAX,
    run: async (batchSize) => (await pool.query(PURGE, [endId, before, batchSize])).rowCount ?? 0,
  });
}
