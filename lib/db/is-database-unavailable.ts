import { isDriverAdapterError } from "@prisma/driver-adapter-utils";

/**
 * Why the database could not do what was asked, when the statement itself is fine and works again later:
 * `away` (no connection), `crowded` (no free connection), `read-only` (a standby, or writes are switched off),
 * `full` (no disk space or memory), `busy` (a timeout, a lock or a conflict ended the statement).
 */
export type DatabaseTrouble = "away" | "crowded" | "read-only" | "full" | "busy";

/** SQLSTATEs, the sockets' codes, and Prisma's codes. */
const CODES: Readonly<Record<DatabaseTrouble, readonly string[]>> = {
  away: [
    ...["08000", "08001", "08003", "08004", "08006", "08P01"],
    ...["57P01", "57P02", "57P03", "57P05"],
    ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"],
    ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
    ...["P1001", "P1002", "P1008", "P1017"],
  ],
  crowded: ["53300", "P2024"],
  "read-only": ["25006"],
  full: ["53000", "53100", "53200", "53400", "58030"],
  busy: ["40001", "40P01", "55P03", "57014", "25P03", "25P04", "P2028", "P2034"],
};
const KINDS = ["away", "crowded", "read-only", "full", "busy"] as const;

/** pg gives these no code. */
const CODELESS: readonly (readonly [start: string, trouble: DatabaseTrouble])[] = [
  ["Connection terminated", "away"],
  ["timeout exceeded when trying to connect", "crowded"],
  ["timeout expired", "away"],
  ["Query read timeout", "away"],
];

/** Null when the statement was wrong, or the error isn't the database's. */
export function findDatabaseTrouble(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  const code = findCode(error);
  const byCode = KINDS.find((kind) => typeof code === "string" && CODES[kind].includes(code));
  const byMessage = CODELESS.find(([start]) => error.message.startsWith(start))?.[1];
  // Prisma's P2010 and P2028 say less than the driver's own code, which may be beside or below them.
  return (
    findDatabaseTrouble(findDriverError(error)) ??
    findDatabaseTrouble(error.cause) ??
    byCode ??
    byMessage ??
    null
  );
}

/** Whether the database is at fault rather than the statement: the same work may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return findDatabaseTrouble(error) !== null;
}

function findCode(error: Error): unknown {
  if (isDriverAdapterError(error)) return error.cause.originalCode;
  return "code" in error ? error.code : undefined;
}

/** Prisma has no name of its own for most of Postgres's codes, and keeps the driver's error beside its own. */
function findDriverError(error: Error): unknown {
  const meta = "meta" in error ? error.meta : undefined;
  const hasIt = typeof meta === "object" && meta !== null && "driverAdapterError" in meta;
  return hasIt ? meta.driverAdapterError : undefined;
}
