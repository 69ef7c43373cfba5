import { describeHosts, parseConnectionString } from "@/lib/db/connection-string";
import { NoHostError } from "@/lib/db/hosts";
import { type DatabaseTrouble, findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import { ReadOnlyDatabaseError, SessionRefusedError } from "@/lib/db/session";

/** Postgres: authorization, password, no such database; and Prisma's names for them. */
const REFUSALS = new Set(["28000", "28P01", "3D000", "P1000", "P1003", "P1010"]);
const TOO_MANY_CONNECTIONS = "53300";
const NO_PRIVILEGE = "42501";
/** The table does not exist, as Prisma and Postgres say it. */
const NO_TABLE = new Set(["P2021", "42P01"]);

const ADVICE: Readonly<Record<DatabaseTrouble, string>> = {
  away: "cannot be reached: check DATABASE_URL, and that Postgres runs",
  crowded:
    "has no free connection: raise its max_connections, or lower WEB_POOL_SIZE, WORKER_POOL_SIZE and QUEUE_POOL_SIZE",
  "read-only": "is read-only: connect to the primary, and check default_transaction_read_only",
  full: "is out of disk space or memory: free some",
  busy: "did not answer in time: check its load and its locks",
};

/** What to do about a database that a process could not start with; null if unknown. */
export function explainDatabaseError(error: unknown, databaseUrl: string): string | null {
  if (!(error instanceof Error)) return null;
  return explainByCode(error) ?? explainByKind(error, databaseUrl);
}

function explainByCode(error: Error): string | null {
  const code = "code" in error ? String(error.code) : "";
  if (code === TOO_MANY_CONNECTIONS) {
    return "The database has no free connections: raise its max_connections, or lower WEB_POOL_SIZE, WORKER_POOL_SIZE and QUEUE_POOL_SIZE";
  }
  if (REFUSALS.has(code)) {
    return "The database refuses the user, the password or the name that DATABASE_URL gives";
  }
  if (code === NO_PRIVILEGE) {
    return `The role of DATABASE_URL lacks a privilege (${error.message}): it must own the database, or its tables and schemas`;
  }
  if (NO_TABLE.has(code)) return "The database has no tables yet: run `npm run migrate` first";
  return null;
}

function explainByKind(error: Error, databaseUrl: string): string | null {
  if (error instanceof SessionRefusedError || error instanceof NoHostError) return error.message;
  if (error instanceof ReadOnlyDatabaseError)
    return `${error.message}. Posthaste needs the primary`;
  const trouble = findDatabaseTrouble(error);
  if (trouble === null) return null;
  const parsed = parseConnectionString(databaseUrl);
  const hosts = parsed.ok ? describeHosts(parsed.settings) : "DATABASE_URL";
  return `The database at ${hosts} ${ADVICE[trouble]}`;
}
