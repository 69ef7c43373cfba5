import type { ErrorHandler } from "hono";
import { ANY_ORIGIN } from "@/lib/api/kit/answer-headers";
import { factsOf } from "@/lib/api/kit/request-facts";
import { type DatabaseTrouble, findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import { AppError } from "@/lib/errors/app-error";
import type { Logger } from "@/lib/log/logger";

/** An error as a surface answers with it. */
export interface RenderedError {
  readonly status: number;
  readonly body: unknown;
}

/** When a caller may try again what the database could not do now. Svix's clients retry a 503 by themselves. */
export const RETRY_AFTER_SECONDS = 5;

const REASONS: Readonly<Record<DatabaseTrouble, string>> = {
  away: "The database cannot be reached.",
  crowded: "The database has no free connection.",
  "read-only": "The database accepts no writes at the moment.",
  full: "The database is out of disk space or memory.",
  busy: "The database did not finish the request in time.",
};

/** The last stop of every failed request of a surface: always JSON, never the text of an unknown error. */
export function createErrorHandler(input: {
  render: (error: AppError) => RenderedError;
  internalError: (requestId: string) => RenderedError;
  logger: Logger;
  onAnswered: (status: number) => void;
  /** The error is the database's: readiness and the log take note of it. */
  onTrouble: (error: Error) => void;
}): ErrorHandler {
  return (error, c) => {
    const trouble = error instanceof AppError ? null : findDatabaseTrouble(error);
    if (trouble !== null) input.onTrouble(error);
    const expected = error instanceof AppError ? error : describeTrouble(trouble);
    if (expected === null) {
      const { requestId } = factsOf(c);
      const { method, path } = c.req;
      input.logger.error({ err: error, method, path, requestId }, "request failed");
    }
    const { status, body } =
      expected === null ? input.internalError(factsOf(c).requestId) : input.render(expected);
    input.onAnswered(status);
    const isUnavailable = expected?.code === "unavailable";
    const headers = { ...ANY_ORIGIN, ...(isUnavailable && { "retry-after": RETRY_AFTER }) };
    return Response.json(body, { status, headers });
  };
}

const RETRY_AFTER = String(RETRY_AFTER_SECONDS);

function describeTrouble(trouble: DatabaseTrouble | null): AppError | null {
  if (trouble === null) return null;
  return new AppError("unavailable", `${REASONS[trouble]} The request may be tried again.`);
}
