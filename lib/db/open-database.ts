import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/db/generated/client";

/** Prisma for the domain, the pool beneath it for the hot path: one set of connections for both. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** How long a caller waits for a free connection before it is told that the database is not there. */
export const CONNECT_TIMEOUT_MS = 5_000;

/** No statement runs longer. The queue's lanes count on it (lib/delivery/constants.ts). */
export const STATEMENT_TIMEOUT_MS = 5_000;

export function openDatabase(input: {
  databaseUrl: string;
  poolSize: number;
  applicationName: string;
  onError: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: input.databaseUrl,
    max: input.poolSize,
    application_name: input.applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  // An idle connection that breaks has no caller: without a listener it would end the process.
  pool.on("error", input.onError);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
