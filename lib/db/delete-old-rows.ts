import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";
import { PARTITION_KEYS } from "@/lib/db/partitioned-tables";
import { weekAt } from "@/lib/db/weeks";

const BATCH_ROWS = 1_000;
const BATCHES_MAX = 50;

/** In the order in which whole weeks go (drop-old-partitions.ts). */
const TABLES = ["delivery", "attempt", "message"] as const;

/**
 * Deletes what the default partitions hold of the weeks that dropping partitions would take: rows whose
 * week had no partition when they came. A bounded number for each run; rows that somebody holds are left
 * to the next one.
 */
export async function deleteOldRows(
  pool: pg.Pool,
  before: Date,
): Promise<{ deleted: Readonly<Record<string, number>>; isDone: boolean }> {
  const { firstId } = weekAt(before.getTime());
  const deleted: Record<string, number> = {};
  for (const table of TABLES) {
    const key = PARTITION_KEYS[table];
    const rows = `partitions.${table}_default`;
    const text = `
      delete from ${rows} where ctid = any (array(
        select ctid from ${rows} where ${key} < $1
        order by ${key} limit $2
        for update skip locked
      ))`;
    const { count, isDone } = await inBatches({
      batchSize: BATCH_ROWS,
      batchesMax: BATCHES_MAX,
      run: async (batchSize) => (await pool.query(text, [firstId, batchSize])).rowCount ?? 0,
    });
    if (count > 0) deleted[table] = count;
    if (!isDone) return { deleted, isDone: false };
  }
  return { deleted, isDone: true };
}
