import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";
import { IDEMPOTENCY_WINDOW_HOURS } from "@/lib/idempotency/constants";

const PURGE_MAX_RECORDS = 10_000;

const PURGE = `
  delete from idempotency_record
  where key = any (array(
    select key from idempotency_record
    where created_at < now() - interval '${IDEMPOTENCY_WINDOW_HOURS} hours'
    order by created_at
    limit ${PURGE_MAX_RECORDS}
  ))`;

/** Deletes records past their window, a bounded number at a time; answers with how many. */
export async function purgeIdempotencyRecords(pool: pg.Pool): Promise<number> {
  const { count } = await inBatches({
    batchSize: PURGE_MAX_RECORDS,
    batchesMax: Number.POSITIVE_INFINITY,
    run: async () => (await pool.query(PURGE)).rowCount ?? 0,
  });
  return count;
}
