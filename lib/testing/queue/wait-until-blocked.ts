import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";

const LOOK_EVERY_MS = 2;
const GIVE_UP_AFTER_MS = 5_000;

const COUNT_BLOCKED = `
  select count(*)::int as count from pg_stat_activity
  where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;

/** Resolves as soon as that many connections of this database wait for a lock of another one. */
export async function waitUntilBlocked(pool: pg.Pool, connections = 1): Promise<void> {
  const endsAt = performance.now() + GIVE_UP_AFTER_MS;
  while (performance.now() < endsAt) {
    const { rows } = await pool.query<{ count: number }>(COUNT_BLOCKED);
    if ((rows[0]?.count ?? 0) >= connections) return;
    await delay(LOOK_EVERY_MS);
  }
  throw new Error(`Nobody waits for a lock: expected ${connections} connections.`);
}
