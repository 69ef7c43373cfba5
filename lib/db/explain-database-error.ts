import { describeHosts, parseConnectionString } from "@/lib/db/connection-string";
import { NoHostError } from "@/lib/db/hosts";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { ReadOnlyDatabaseError, SessionRefusedError } from "@/lib/db/session";

/** Postgres: authorization, password, no such database; and Prisma's names for them. */
const REFUSALS = new Set(["28000", "28P01", "3D000", "P1000", "P1003", "P1010"]);
const TOO_MANY_CONNECTIONS = "53300";
const NO_PRIVILEGE = "42501";
/** Prisma: the table does not exist. */
const NO_TABLE = "P2021";

/** What to do about a database that a process could not start with; null if unknown. */
export function explainDatabaseError(error: unknown, databaseUrl: string): string | null {
  if (!(error instanceof Error)) return null;
  return explainByCode(error) ?? explainByKind(error, databaseUrl);
}

function explainByCode(error: Error): string | null {
  const code = "code" in error ? String(error.code) : "";
  if (code === TOO_MANY_CONNECTIONS) {
    return "The database has no free connections: raise its max_connections, or lower DATABASE_POOL_SIZE";
  }
  if (REFUSALS.has(code)) {
    return "The database refuses the user, the password or the name that DATABASE_URL gives";
  }
  if (code === NO_PRIVILEGE) {
    return `The role of DATABASE_URL lacks a privilege (${error.message}): it must own the database, or its tables and schemas`;
  }
  if (code === NO_TABLE) return "The database has no tables yet: run `npm run migrate` first";
  return null;
}

function explainByKind(error: Error, databaseUrl: string): string | null {
  if (error instanceof SessionRefusedError || error instanceof NoHostError) return error.message;
  if (error instanceof ReadOnlyDatabaseError)
    return `${error.message}. Posthaste needs the primary`;
  if (!isDatabaseUnavailable(error)) return null;
  const parsed = parseConnectionString(databaseUrl);
  const hosts = parsed.ok ? describeHosts(parsed.settings) : "DATABASE_URL";
  return `The database at ${hosts} cannot be reached: check DATABASE_URL, and that Postgres runs`;
}
