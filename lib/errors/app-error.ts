/**
 * Errors that end a request and are expected: the caller did something that a rule forbids. Each surface
 * turns the codes into its own statuses and shapes by one table.
 */
export const APP_ERROR_CODES = [
  "invalid_input",
  "malformed_json",
  "unauthenticated",
  "forbidden",
  "not_found",
  "method_not_allowed",
  "conflict",
  "payload_too_large",
  "unprocessable",
  "rate_limited",
  "unavailable",
] as const;

export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

/** A rule that a value broke: where it stands (`["body", "url"]`), the rule in words, and its kind. */
export interface FieldProblem {
  readonly path: readonly string[];
  readonly message: string;
  readonly type: string;
}

export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  /** A surface's own code where it is finer than ours, such as `event_type_exists`. */
  readonly reason: string | undefined;
  readonly problems: readonly FieldProblem[];

  constructor(
    code: AppErrorCode,
    detail:
      | string
      | { message: string; reason?: string; problems?: readonly FieldProblem[]; cause?: unknown },
  ) {
    const { message, reason, problems, cause } =
      typeof detail === "string" ? { message: detail } : detail;
    super(message, { cause });
    this.code = code;
    this.reason = reason;
    this.problems = problems ?? [];
  }
}

export function notFound(): AppError {
  return new AppError("not_found", "Entity not found");
}

/** There are as many already as there may be. */
export function limitReached(message: string): AppError {
  return new AppError("conflict", { message, reason: "limit_reached" });
}

/** One broken rule of one field of the body. */
export function invalidField(field: string, message: string): AppError {
  return new AppError("invalid_input", {
    message,
    problems: [{ path: ["body", field], message, type: "value_error" }],
  });
}
