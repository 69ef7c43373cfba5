import type pg from "pg";
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
  let total = 0;
  for (;;) {
    const { rowCount } = await pool.query(PURGE);
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < PURGE_MAX_RECORDS) return total;
  }
}
