import type pg from "pg";
import { firstIdAt } from "@/lib/shared/ids";

/** Messages, deliveries and attempts share the message's id as their key, so their weeks go together. */
export const PARTITIONED_TABLES = ["message", "delivery", "attempt"] as const;

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** 1970-01-05, the first Monday (UTC) of the Unix epoch. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60 * 1000;
/** A worker that was away for less than this finds its partitions there. */
const WEEKS_AHEAD = 4;
/** Attaching a partition waits for running statements, and new ones wait behind it. */
const LOCK_TIMEOUT_MS = 2_000;

interface Week {
  readonly name: string;
  readonly firstId: string;
  readonly endId: string;
}

/** The weeks that should have partitions at this moment: the current one and those ahead. */
export function weeksAhead(now: Date): Week[] {
  const current = Math.floor((now.getTime() - FIRST_MONDAY_MS) / WEEK_MS);
  return Array.from({ length: WEEKS_AHEAD + 1 }, (_, ahead) => {
    const startMs = FIRST_MONDAY_MS + (current + ahead) * WEEK_MS;
    return {
      name: new Date(startMs).toISOString().slice(0, 10).replaceAll("-", ""),
      firstId: firstIdAt("msg", startMs),
      endId: firstIdAt("msg", startMs + WEEK_MS),
    };
  });
}

/**
 * Adds the weekly partitions that are missing and answers with their names. A week whose rows stand in
 * the default partition already is left there: `skipped` names it.
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
  input: { table: string; name: string; week: Week },
): Promise<"created" | "skipped" | "exists"> {
  const { table, name, week } = input;
  const client = await pool.connect();
  try {
    await client.query(`begin; set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(
      `create table if not exists partitions.${name} partition of ${table}
       for values from ('${week.firstId}') to ('${week.endId}')`,
    );
    await client.query("commit");
    return "created";
  } catch (error) {
    await client.query("rollback");
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === CHECK_VIOLATION) return "skipped";
    if (code === DUPLICATE_TABLE) return "exists";
    throw error;
  } finally {
    client.release();
  }
}
