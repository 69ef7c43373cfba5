import pg from "pg";

/** How long a caller waits for a free connection before it is told that the database is not there. */
const CONNECT_TIMEOUT_MS = 5_000;

/** No statement runs longer. The queue's lanes count on it (lib/delivery/constants.ts). */
export const STATEMENT_TIMEOUT_MS = 5_000;

export interface PoolInput {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly applicationName: string;
  readonly onError: (error: Error) => void;
  /** Command-line options for each server process: `-c name=value`. */
  readonly options?: string;
}

/** Connections with the limits that every process of ours keeps. */
export function openPool(input: PoolInput): pg.Pool {
  const pool = new pg.Pool({
    connectionString: input.databaseUrl,
    max: input.poolSize,
    application_name: input.applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    ...(input.options !== undefined && { options: input.options }),
  });
  // An idle connection that breaks has no caller: without a listener it would end the process.
  pool.on("error", input.onError);
  return pool;
}
