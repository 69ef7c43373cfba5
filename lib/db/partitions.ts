import type pg from "pg";
import { inShortTransaction, sqlStateOf } from "@/lib/db/in-short-transaction";
import { moveDefaultRows } from "@/lib/db/move-default-rows";
import type { Partition } from "@/lib/db/partitioned-tables";
import { type Week, weekAt } from "@/lib/db/weeks";

/** Messages, deliveries and attempts share the message's id as their key, so their weeks go together. */
export const PARTITIONED_TABLES = ["message", "delivery", "attempt"] as const;

/** A worker that was away for less than this finds its partitions there. */
const WEEKS_AHEAD = 4;
/** Attaching a partition waits for running statements, and new ones wait behind it. */
const LOCK_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;

/** The weeks that should have partitions at this moment: the current one and those ahead. */
export function weeksAhead(now: Date): Week[] {
  return Array.from({ length: WEEKS_AHEAD + 1 }, (_, ahead) => weekAt(now.getTime(), ahead));
}

/**
 * Adds the weekly partitions that are missing and answers with their names. Rows of such a week that stand
 * in the default partition are moved; where they are too many for that (move-default-rows.ts), they stay
 * there and `skipped` names the week.
 */
export async function ensurePartitions(
  pool: pg.Pool,
  now: Date,
): Promise<{ created: string[]; skipped: string[] }> {
  const existing = await findPartitions(pool);
  const created: string[] = [];
  const skipped: string[] = [];
  for (const table of PARTITIONED_TABLES) {
    for (const week of weeksAhead(now)) {
      const name = `${table}_${week.name}`;
      if (existing.has(name)) continue;
      const result = await createPartition(pool, { table, name, week });
      if (result === "created") created.push(name);
      if (result === "skipped") skipped.push(name);
    }
  }
  return { created, skipped };
}

async function findPartitions(pool: pg.Pool): Promise<Set<string>> {
  const { rows } = await pool.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'partitions'",
  );
  return new Set(rows.map(({ tablename }) => tablename));
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
