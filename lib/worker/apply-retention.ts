import type pg from "pg";
import { deleteOldRows } from "@/lib/db/delete-old-rows";
import { dropOldPartitions } from "@/lib/db/drop-old-partitions";
import type { Logger } from "@/lib/log/logger";
import { purgeEventIds } from "@/lib/messages/purge-event-ids";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Messages, deliveries and attempts go by age, a whole week at a time (delivery.md, section 8). An event
 * id goes after its message: it conflicts for as long as the message exists.
 */
export async function applyRetention(input: {
  pool: pg.Pool;
  logger: Logger;
  retentionDays: number;
  now: Date;
}): Promise<void> {
  const { pool, logger, retentionDays, now } = input;
  const before = new Date(now.getTime() - retentionDays * DAY_MS);
  const { dropped, postponed } = await dropOldPartitions(pool, before);
  if (dropped.length > 0) logger.info({ dropped, retentionDays }, "old partitions dropped");
  if (postponed !== null) {
    logger.warn({ postponed }, "old partition is in use: it is dropped at a later run");
    return;
  }
  const { deleted, isDone } = await deleteOldRows(pool, before);
  if (Object.keys(deleted).length > 0) {
    logger.info({ deleted, isDone }, "old rows deleted from the default partitions");
  }
  if (!isDone) return;
  const eventIds = await purgeEventIds(pool, before);
  if (eventIds.count > 0) logger.info(eventIds, "event ids of old messages freed");
}
