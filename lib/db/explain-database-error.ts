import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";

/** Postgres: authorization, password, no such database; and Prisma's names for them. */
const REFUSALS = new Set(["28000", "28P01", "3D000", "P1000", "P1003", "P1010"]);
/** Prisma: the table does not exist. */
const NO_TABLE = "P2021";

/** What a person should do about a database that a process could not start with; null where unknown. */
export function explainDatabaseError(error: unknown, databaseUrl: string): string | null {
  if (isDatabaseUnavailable(error)) {
    const { host } = new URL(databaseUrl);
    return `The database at ${host} cannot be reached: check DATABASE_URL, and that Postgres runs`;
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (REFUSALS.has(code)) {
    return "The database refuses the user, the password or the name that DATABASE_URL gives";
  }
  if (code === NO_TABLE) return "The database has no tables yet: run `npm run migrate` first";
  return null;
}
