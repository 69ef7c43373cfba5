import type pg from "pg";
import type { PartitionedTable } from "@/lib/db/partitioned-tables";
import { type Week, weekNamed } from "@/lib/db/weeks";

/** A partition as the database has it; the default ones aren't listed. */
export interface ExistingPartition extends Pick<Week, "firstId" | "endId"> {
  readonly table: PartitionedTable;
  readonly name: string;
}

const READ_PARTITIONS = `
  select tablename as name, parts[1] as table, parts[2] as week
  from pg_tables
  cross join lateral regexp_match(tablename, '^(message|delivery|attempt)_([0-9]{8}(?:_[0-9]{8})?)$') parts
  where schemaname = 'partitions' and parts is not null
  order by parts[2] collate "C"`;

/**
 * The partitions of message, delivery and attempt, oldest first. How many weeks one spans depends on what RETENTION_DAYS
 * was when it was made. Their names say it: to read the bounds themselves, Postgres waits for a lock on each partition.
 */
export async function readPartitions(pool: pg.Pool): Promise<ExistingPartition[]> {
  const { rows } = await pool.query<{ name: string; table: PartitionedTable; week: string }>(
    READ_PARTITIONS,
  );
  return rows.map(({ name, table, week }) => {
    const { firstId, endId } = weekNamed(week);
    return { name, table, firstId, endId };
  });
}

/** The first message id that is kept when what lies before `id` goes: partitions go as a whole. */
export async function firstKeptId(pool: pg.Pool, id: string): Promise<string> {
  const partitions = await readPartitions(pool);
  const around = partitions.find(
    ({ table, firstId, endId }) => table === "message" && firstId <= id && id < endId,
  );
  return around?.firstId ?? id;
}
