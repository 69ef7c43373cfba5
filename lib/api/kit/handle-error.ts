import type { ErrorHandler } from "hono";
import { ANY_ORIGIN } from "@/lib/api/kit/answer-headers";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { AppError } from "@/lib/errors/app-error";
import type { Logger } from "@/lib/log/logger";

/** An error as a surface answers with it. */
export interface RenderedError {
  readonly status: number;
  readonly body: unknown;
}

/** The last stop of every failed request of a surface: always JSON, never the text of an unknown error. */
export function createErrorHandler(input: {
  render: (error: AppError) => RenderedError;
  internalError: RenderedError;
  logger: Logger;
  onAnswered: (status: number) => void;
}): ErrorHandler {
  return (error, c) => {
    const expected = toAppError(error);
    if (expected === null) {
      input.logger.error({ err: error, method: c.req.method, path: c.req.path }, "request failed");
    }
    const { status, body } = expected === null ? input.internalError : input.render(expected);
    input.onAnswered(status);
    return Response.json(body, { status, headers: ANY_ORIGIN });
  };
}

function toAppError(error: Error): AppError | null {
  if (error instanceof AppError) return error;
  if (!isDatabaseUnavailable(error)) return null;
  return new AppError(
    "unavailable",
    "The database cannot be reached. The request may be tried again.",
  );
}
