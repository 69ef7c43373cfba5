import type pg from "pg";

const LIST_TABLES = `
  select table_name as name from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations'
  order by table_name`;

/**
 * Every row of every table, by table; a new table cannot be forgotten. When a key was last used is left
 * out: that is noted whatever becomes of the call.
 */
export async function snapshotDatabase(pool: pg.Pool): Promise<Record<string, readonly string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(LIST_TABLES);
  const snapshot: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - 'last_used_at')::text as row from "${name}" t order by 1`,
    );
    snapshot[name] = rows.map(({ row }) => row);
  }
  return snapshot;
}
