import type pg from "pg";
import { PARTITION_KEYS, type Partition } from "@/lib/db/partitioned-tables";

/**
 * A default partition beyond this keeps its rows: everybody waits while they are moved, and while they
 * wait nothing is accepted. Rows serve as well from there, and retention deletes them in batches.
 */
const MOVABLE_MAX_BYTES = 64 * 1024 * 1024;

/**
 * Adds a partition for a week whose rows stand in the default one, and moves them there. The parent is
 * locked first, as by every statement: one that had looked up its partitions before the move and read
 * them after it would miss the rows.
 */
export async function moveDefaultRows(
  client: pg.PoolClient,
  { table, name, week }: Partition,
): Promise<"created" | "skipped" | "exists"> {
  const origin = `partitions.${table}_default`;
  const home = `partitions.${name}`;
  if (((await sizeOf(client, origin)) ?? 0) > MOVABLE_MAX_BYTES) return "skipped";
  await client.query(`lock table ${table} in access exclusive mode`);
  // Another worker may have been quicker.
  if ((await sizeOf(client, home)) !== null) return "exists";
  const key = PARTITION_KEYS[table];
  await client.query(`create table ${home} (like ${table} including all)`);
  await client.query(
    `with moved as (
       delete from ${origin} where ${key} >= '${week.firstId}' and ${key} < '${week.endId}' returning *
     )
     insert into ${home} select * from moved`,
  );
  await client.query(
    `alter table ${table} attach partition ${home}
     for values from ('${week.firstId}') to ('${week.endId}')`,
  );
  return "created";
}

/** With its indexes and what is stored out of line; null where there is no such table. */
async function sizeOf(client: pg.PoolClient, table: string): Promise<number | null> {
  const { rows } = await client.query<{ bytes: string | null }>(
    "select pg_total_relation_size(to_regclass($1)) as bytes",
    [table],
  );
  const bytes = rows[0]?.bytes ?? null;
  return bytes === null ? null : Number(bytes);
}
