import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";
import { MINUTES_KEPT_DAYS } from "@/lib/stats/constants";

const BATCH_ROWS = 5_000;
const BATCHES_MAX = 100;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Minutes that are not final yet have still to be added to their hours and days. */
const IS_FINAL = "at < (select rolled_until from figures_progress)";

/**
 * Figures by the minute go after some days, those by hour and day with the messages that they are of. What
 * has begun before its time stays while some of it is younger.
 */
export async function purgeFigures(
  pool: pg.Pool,
  input: { messagesBefore: Date; now: Date },
): Promise<{ count: number; isDone: boolean }> {
  const { messagesBefore, now } = input;
  const minutesBefore = new Date(now.getTime() - MINUTES_KEPT_DAYS * DAY_MS);
  let purged = 0;
  for (const [length, before] of [
    ["minute", minutesBefore],
    ["hour", messagesBefore],
    ["day", messagesBefore],
  ] as const) {
    const text = `
      delete from attempt_${length} where ctid = any (array(
        select ctid from attempt_${length}
        where at <= $1::timestamptz - interval '1 ${length}' and ${IS_FINAL}
        order by at limit $2
      ))`;
    const { count, isDone } = await inBatches({
      batchSize: BATCH_ROWS,
      batchesMax: BATCHES_MAX,
      run: async (batchSize) => (await pool.query(text, [before, batchSize])).rowCount ?? 0,
    });
    purged += count;
    if (!isDone) return { count: purged, isDone: false };
  }
  return { count: purged, isDone: true };
}
