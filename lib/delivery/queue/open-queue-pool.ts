import pg from "pg";
import { CONNECT_TIMEOUT_MS, STATEMENT_TIMEOUT_MS } from "@/lib/db/open-database";

/**
 * Every statement of the queue is written for an index. Statistics from a quiet hour make a sort or a scan of
 * everything look as cheap, and a plan that was cached then reads a backlog of millions for each claim.
 */
const PLANNER_SETTINGS = ["enable_sort=off", "enable_bitmapscan=off", "enable_seqscan=off"]
  .map((setting) => `-c ${setting}`)
  .join(" ");

/** Connections for the engine alone. */
export function openQueuePool(input: {
  databaseUrl: string;
  poolSize: number;
  applicationName: string;
  onError: (error: Error) => void;
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: input.databaseUrl,
    max: input.poolSize,
    application_name: input.applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    options: PLANNER_SETTINGS,
  });
  // An idle connection that breaks has no caller: without a listener it would end the process.
  pool.on("error", input.onError);
  return pool;
}
