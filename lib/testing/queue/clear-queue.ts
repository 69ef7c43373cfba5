import type pg from "pg";

/** Cheaper than truncating dozens of partitions that are nearly empty. */
const CLEAR = `
  delete from lane;
  delete from attempt;
  delete from delivery;
  delete from message;
  delete from fan_out;
  delete from application_cleanup;
  delete from message_event_id;
  delete from idempotency_record;
  delete from environment;`;

export async function clearQueue(pool: pg.Pool): Promise<void> {
  await pool.query(CLEAR);
}
