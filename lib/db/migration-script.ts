import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";

/**
 * A statement that changes a table waits for every transaction that uses it, and every later statement on
 * the table waits behind it. So it waits this long at most, then lets the others pass and is repeated.
 */
export const MIGRATION_LOCK_TIMEOUT_MS = 1_000;
const PAUSE_MIN_MS = 1_000;
const PAUSE_MAX_MS = 3_000;
/** Then a person must look: something holds a lock for longer than anything of ours does. */
const GIVE_UP_AFTER_MS = 5 * 60_000;

const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK = "40P01";

/** Such a statement can't run in a transaction, and waits for others without blocking them. */
const CONCURRENTLY = /\bconcurrently\b/i;

/**
 * Runs one migration's script: all of it in one transaction, or, if it builds an index concurrently, its
 * statements one by one. A killed process leaves nothing of the former.
 */
export async function runMigrationScript(
  pool: pg.Pool,
  { script, giveUpAfterMs = GIVE_UP_AFTER_MS }: { script: string; giveUpAfterMs?: number },
): Promise<void> {
  if (isAtomic(script)) await runAtOnce(pool, { script, giveUpAfterMs });
  else await runOneByOne(pool, splitStatements(script));
}

/** Whether all of the script takes effect, or none of it. */
export function isAtomic(script: string): boolean {
  return !CONCURRENTLY.test(withoutComments(script));
}

export function withoutComments(script: string): string {
  return script.replaceAll(/--.*$/gm, "");
}

/** At every semicolon: scripts that build an index concurrently hold nothing that quotes one. */
export function splitStatements(script: string): string[] {
  return withoutComments(script)
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

async function runAtOnce(
  pool: pg.Pool,
  { script, giveUpAfterMs }: { script: string; giveUpAfterMs: number },
): Promise<void> {
  const endsAt = performance.now() + giveUpAfterMs;
  while (!(await tryAtOnce(pool, script))) {
    if (performance.now() >= endsAt) throw new Error(await nameHolders(pool, giveUpAfterMs));
    await delay(PAUSE_MIN_MS + Math.random() * (PAUSE_MAX_MS - PAUSE_MIN_MS));
  }
}

/** False when another session holds a lock that it needs. */
async function tryAtOnce(pool: pg.Pool, script: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query(
      `begin; set local lock_timeout = ${MIGRATION_LOCK_TIMEOUT_MS}; set local statement_timeout = 0`,
    );
    await client.query(script);
    await client.query("commit");
    return true;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === LOCK_NOT_AVAILABLE || code === DEADLOCK) return false;
    throw error;
  } finally {
    client.release();
  }
}

async function runOneByOne(pool: pg.Pool, statements: readonly string[]): Promise<void> {
  const client = await pool.connect();
  try {
    // An index that is given up half-built stays behind, invalid; and the wait for it blocks no other session.
    await client.query("set lock_timeout = 0; set statement_timeout = 0");
    for (const statement of statements) await client.query(statement);
  } finally {
    // The session goes with its settings.
    client.release(true);
  }
}

async function nameHolders(pool: pg.Pool, afterMs: number): Promise<string> {
  const { rows } = await pool.query<{ pid: number; application: string; seconds: number }>(
    `select pid, application_name as application, extract(epoch from now() - xact_start)::int as seconds
     from pg_stat_activity
     where datname = current_database() and xact_start < now() - interval '1 second'
       and pid <> pg_backend_pid()
     order by xact_start limit 5`,
  );
  const holders = rows.map(
    ({ pid, application, seconds }) =>
      `pid ${pid} (${application || "no name"}), open for ${seconds} s`,
  );
  const list = holders.length === 0 ? "none is open at this moment" : holders.join("; ");
  return `The migration got no lock within ${Math.round(afterMs / 1_000)} s, because other transactions hold it. Nothing was changed. Long transactions: ${list}. End them and run the migration again.`;
}
