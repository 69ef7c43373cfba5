import type pg from "pg";

/** A partitioned table stands for its partitions. */
const LIST_TABLES = `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    and relname <> '_prisma_migrations'
  order by relname`;

/**
 * Every row of every table, by table; a new table cannot be forgotten. When a key was last used is left
 * out: that is noted whatever becomes of the call.
 */
export async function snapshotDatabase(pool: pg.Pool): Promise<Record<string, readonly string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(LIST_TABLES);
  const { rows } = await pool.query<{ name: string; row: string }>(
    `${tables.map(({ name }) => readTable(name)).join(" union all ")} order by 1, 2`,
  );
  const snapshot: Record<string, string[]> = Object.fromEntries(
    tables.map(({ name }) => [name, []]),
  );
  for (const { name, row } of rows) snapshot[name]?.push(row);
  return snapshot;
}

function readTable(name: string): string {
  return `select '${name}' as name, (to_jsonb(t) - 'last_used_at')::text as row from "${name}" t`;
}
