import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";

/** Postgres: authorization, password, no such database; and Prisma's names for them. */
const DATABASE_REFUSALS = ["28000", "28P01", "3D000", "P1000", "P1003", "P1010"];

/** What a person should do about an error that kept the web process from starting; null where unknown. */
export function explainStartError(
  error: unknown,
  config: { port: number; host: string; databaseUrl: string },
): string | null {
  if (hasCode(error, "EADDRINUSE")) {
    return `Port ${config.port} is in use: stop what listens there, or set PORT to another one`;
  }
  if (hasCode(error, "EADDRNOTAVAIL")) {
    return `This machine has no address ${config.host}: set HOST to one that it has`;
  }
  if (isDatabaseUnavailable(error)) {
    const { host } = new URL(config.databaseUrl);
    return `The database at ${host} cannot be reached: check DATABASE_URL, and that Postgres runs`;
  }
  if (DATABASE_REFUSALS.some((code) => hasCode(error, code))) {
    return "The database refuses the user, the password or the name that DATABASE_URL gives";
  }
  // Prisma: the table does not exist.
  if (hasCode(error, "P2021")) return "The database has no tables yet: run `npm run migrate` first";
  return null;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
