import type pg from "pg";
import { inShortTransaction, sqlStateOf } from "@/lib/db/in-short-transaction";
import { moveDefaultRows } from "@/lib/db/move-default-rows";
import { type ExistingPartition, readPartitions } from "@/lib/db/partition-bounds";
import type { Partition } from "@/lib/db/partitioned-tables";
import { type Week, weekAt, weekNumber, weeksFrom } from "@/lib/db/weeks";
import { idTimeMs } from "@/lib/shared/ids";

/** Messages, deliveries and attempts share the message's id as their key, so their weeks go together. */
export const PARTITIONED_TABLES = ["message", "delivery", "attempt"] as const;

/** A worker that was away for less than this finds its partitions there. */
const WEEKS_AHEAD = 4;
/**
 * A claim visits every partition, and each statement locks those that it visits, so their number must not grow with
 * RETENTION_DAYS: when data is kept for longer, each partition spans more weeks. Data goes by whole partitions, so it is
 * kept for up to a thirteenth longer.
 */
const PARTITIONS_OF_RETENTION = 13;
const DAYS_OF_WEEK = 7;
/** Attaching a partition waits for running statements, and new ones wait behind it. */
const LOCK_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;

/** The weeks that should have partitions at this moment: the current one and those ahead. */
export function weeksAhead(now: Date): Week[] {
  return Array.from({ length: WEEKS_AHEAD + 1 }, (_, ahead) => weekAt(now.getTime(), ahead));
}

/**
 * Adds the partitions that are missing for the current week and those ahead, and answers with their names. Each spans one
 * week, or several when data is kept for long; existing ones stay as they are, whatever they span. Rows of such weeks
 * that are in the default partition are moved; if they are too many for that (move-default-rows.ts), they stay there and
 * `skipped` names the partition.
 */
export async function ensurePartitionsFor(
  pool: pg.Pool,
  { now, retentionDays }: { now: Date; retentionDays: number },
): Promise<{ created: string[]; skipped: string[] }> {
  const existing = await readPartitions(pool);
  const weeksEach = Math.ceil(retentionDays / DAYS_OF_WEEK / PARTITIONS_OF_RETENTION);
  const created: string[] = [];
  const skipped: string[] = [];
  for (const table of PARTITIONED_TABLES) {
    const own = existing.filter((partition) => partition.table === table);
    for (const week of findMissing(own, { now, weeksEach })) {
      const name = `${table}_${week.name}`;
      const result = await createPartition(pool, { table, name, week });
      if (result === "created") created.push(name);
      if (result === "skipped") skipped.push(name);
    }
  }
  return { created, skipped };
}

/** The same, each of one week: for an installation without data, and for tests. */
export function ensurePartitions(pool: pg.Pool, now: Date) {
  return ensurePartitionsFor(pool, { now, retentionDays: DAYS_OF_WEEK });
}

/** What no partition covers of the weeks ahead, in spans that end where any process would end them. */
function findMissing(
  existing: readonly ExistingPartition[],
  { now, weeksEach }: { now: Date; weeksEach: number },
): Week[] {
  const missing: Week[] = [];
  const firstWeek = weekNumber(now.getTime());
  const spans = existing.map(({ firstId, endId }) => ({
    week: weekNumber(idTimeMs(firstId)),
    endWeek: weekNumber(idTimeMs(endId)),
  }));
  let week = firstWeek;
  while (week <= firstWeek + WEEKS_AHEAD) {
    const at = week;
    const covering = spans.find((span) => span.week <= at && at < span.endWeek);
    if (covering !== undefined) {
      week = covering.endWeek;
      continue;
    }
    const blockEnd = (Math.floor(week / weeksEach) + 1) * weeksEach;
    const later = spans.map((span) => span.week).filter((start) => start > at);
    const endWeek = Math.min(blockEnd, ...later);
    missing.push(weeksFrom(week, endWeek));
    week = endWeek;
  }
  return missing;
}

/** check_violation: the default partition holds rows of the new one. */
const CHECK_VIOLATION = "23514";
/** duplicate_table: another worker was quicker; `if not exists` looks before it waits for its lock. */
const DUPLICATE_TABLE = "42P07";

async function createPartition(
  pool: pg.Pool,
  partition: Partition,
): Promise<"created" | "skipped" | "exists"> {
  const inTransaction = <Result>(work: (client: pg.PoolClient) => Promise<Result>) =>
    inShortTransaction(pool, {
      lockTimeoutMs: LOCK_TIMEOUT_MS,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      work,
    });
  try {
    await inTransaction((client) => addPartition(client, partition));
    return "created";
  } catch (error) {
    if (sqlStateOf(error) === DUPLICATE_TABLE) return "exists";
    if (sqlStateOf(error) !== CHECK_VIOLATION) throw error;
  }
  return inTransaction((client) => moveDefaultRows(client, partition));
}

/** A delivery is rewritten when it is taken and when it is recorded: room for all of a page's rows at once. */
const DELIVERY_FILL_PERCENT = 50;

async function addPartition(client: pg.PoolClient, { table, name, week }: Partition) {
  const storage = table === "delivery" ? `with (fillfactor = ${DELIVERY_FILL_PERCENT})` : "";
  await client.query(
    `create table if not exists partitions.${name} partition of ${table}
     for values from ('${week.firstId}') to ('${week.endId}') ${storage}`,
  );
}
