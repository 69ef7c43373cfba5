import pg from "pg";

export interface Statement {
  readonly calls: number;
  readonly totalMs: number;
  readonly walBytes: number;
  readonly text: string;
}

/** At one moment: sessions that run a statement, and those of them that wait for a lock, such as a row's. */
export interface Activity {
  readonly active: number;
  readonly locked: number;
}

/** Looks into a database from beside, and counts the statements of everybody else. */
export interface Observer {
  count(sql: string): Promise<number>;
  run(sql: string): Promise<void>;
  /** So that none begins in the middle of a measurement, where we may ask for one. */
  checkpoint(): Promise<void>;
  /** The server's processes, background ones included. */
  readPids(): Promise<number[]>;
  readActivity(): Promise<Activity>;
  resetStatements(): Promise<void>;
  /** The most expensive one first; null where the server has no pg_stat_statements. */
  readStatements(): Promise<Statement[] | null>;
  close(): Promise<void>;
}

/** Stands in each of our own statements, so that they are told apart. */
const MARK = "/* bench */";

const READ_STATEMENTS = `
  select calls::int, total_exec_time as "totalMs", wal_bytes::float8 as "walBytes",
    regexp_replace(query, '\\s+', ' ', 'g') as text
  from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database())
    and query not like '%' || $1 || '%'
  order by total_exec_time desc ${MARK}`;

const READ_ACTIVITY = `
  select count(*)::int as active, (count(*) filter (where wait_event_type = 'Lock'))::int as locked
  from pg_stat_activity
  where datname = current_database() and state = 'active' and pid <> pg_backend_pid() ${MARK}`;

export async function openObserver(databaseUrl: string): Promise<Observer> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "bench" });
  // A server that is stopped before us has no caller to tell.
  client.on("error", () => undefined);
  await client.connect();
  const isCounting = await canCount(client);
  return {
    async count(sql) {
      const { rows } = await client.query<{ count: string }>(`${sql} ${MARK}`);
      return Number(rows[0]?.count);
    },
    async run(sql) {
      await client.query(`${sql} ${MARK}`);
    },
    async checkpoint() {
      await client.query(`checkpoint ${MARK}`).catch(() => undefined);
    },
    async readPids() {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity ${MARK}`,
      );
      return rows.map(({ pid }) => pid);
    },
    async readActivity() {
      const { rows } = await client.query<Activity>(READ_ACTIVITY);
      return rows[0] ?? { active: 0, locked: 0 };
    },
    async resetStatements() {
      if (isCounting) await client.query(`select pg_stat_statements_reset() ${MARK}`);
    },
    async readStatements() {
      if (!isCounting) return null;
      const { rows } = await client.query<Statement>(READ_STATEMENTS, [MARK]);
      return rows;
    },
    close: () => client.end(),
  };
}

async function canCount(client: pg.Client): Promise<boolean> {
  try {
    await client.query("create extension if not exists pg_stat_statements");
    await client.query(`select count(*) from pg_stat_statements ${MARK}`);
    return true;
  } catch {
    return false;
  }
}
