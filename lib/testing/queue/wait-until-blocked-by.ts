import type pg from "pg";
import { waitUntil } from "@/lib/testing/wait-until";

const FIND_BLOCKED = `
  select from pg_stat_activity
  where datname = current_database() and $1 = any (pg_blocking_pids(pid))`;

/** Resolves as soon as some connection waits for a lock that this session holds. */
export async function waitUntilBlockedBy(pool: pg.Pool, holder: pg.Pool): Promise<void> {
  const { rows } = await holder.query<{ pid: number }>("select pg_backend_pid() as pid");
  await waitUntil("somebody who waits for the holder", async () => {
    const { rowCount } = await pool.query(FIND_BLOCKED, [rows[0]?.pid]);
    return (rowCount ?? 0) > 0 || null;
  });
}
