import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";

/** Each may take 200 requests with it. */
const PURGE_MAX_INSPECTORS = 20;

const PURGE = `
  delete from inspector
  where id = any (array(
    select id from inspector where expires_at <= now() order by expires_at
    limit ${PURGE_MAX_INSPECTORS} for update skip locked
  ))`;

/** Deletes expired inspectors with what they received, a bounded number at a time; answers with how many. */
export async function purgeInspectors(pool: pg.Pool): Promise<number> {
  const { count } = await inBatches({
    batchSize: PURGE_MAX_INSPECTORS,
    batchesMax: Number.POSITIVE_INFINITY,
    run: async () => (await pool.query(PURGE)).rowCount ?? 0,
  });
  return count;
}
