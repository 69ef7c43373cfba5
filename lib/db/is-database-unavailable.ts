import { isDriverAdapterError } from "@prisma/driver-adapter-utils";

/** Postgres error classes 08 and 57P, the sockets' errors, and Prisma's names for them. */
const UNAVAILABLE_CODES = new Set([
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "53300",
  "57P01",
  "57P02",
  "57P03",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
]);

/** pg gives these no code. */
const UNAVAILABLE_MESSAGES = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Query read timeout",
] as const;

/** Whether an error says that the database is away, rather than that a statement was wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = findCode(error);
  if (typeof code === "string" && UNAVAILABLE_CODES.has(code)) return true;
  if (UNAVAILABLE_MESSAGES.some((start) => error.message.startsWith(start))) return true;
  return isDatabaseUnavailable(error.cause) || isDatabaseUnavailable(findDriverError(error));
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
