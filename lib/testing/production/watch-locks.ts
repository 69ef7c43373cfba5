import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

const SAMPLE_MS = 25;
/** Smaller tables are rewritten too fast to matter. */
const LARGE_TABLE_PAGES = 500;

/** How long the longest session that waits for a lock has waited so far; the migrator's own waits block no one else. */
const LONGEST_WAIT = `
  select coalesce(max(extract(epoch from clock_timestamp() - coalesce(waitstart, clock_timestamp()))), 0) * 1000 as ms
  from pg_locks join pg_stat_activity using (pid)
  where not granted and datname = current_database() and application_name <> 'posthaste-migrate'`;

const LARGE_FILES = `
  select oid::regclass::text as name, pg_relation_filenode(oid) as file from pg_class
  where relkind = 'r' and relpages > ${LARGE_TABLE_PAGES} and relnamespace::regnamespace::text in ('public', 'partitions')`;

export interface Locks {
  /** Large tables that were rewritten since the watch began. No session can read one meanwhile. */
  readonly rewritten: readonly string[];
  readonly longestWaitMs: number;
}

/** Watches what a migration does to the sessions beside it; the function that it returns ends the watch. */
export async function watchLocks(databaseUrl: string): Promise<() => Promise<Locks>> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "lock-watch" });
  await client.connect();
  const before = await readFiles(client);
  let longestWaitMs = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { rows } = await client.query<{ ms: string }>(LONGEST_WAIT);
      longestWaitMs = Math.max(longestWaitMs, Number(rows[0]?.ms ?? 0));
      await delay(SAMPLE_MS);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    const after = await readFiles(client);
    await client.end();
    const rewritten = [...before].filter(([name, file]) => after.get(name) !== file);
    return { longestWaitMs, rewritten: rewritten.map(([name]) => name) };
  };
}

async function readFiles(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; file: string }>(LARGE_FILES);
  return new Map(rows.map(({ name, file }) => [name, file]));
}
