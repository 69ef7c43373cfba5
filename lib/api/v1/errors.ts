import type { RenderedError } from "@/lib/api/kit/handle-error";
import type { AppError, AppErrorCode } from "@/lib/errors/app-error";

interface Rendering {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 503;
  /** Svix's code for it; null where the body is a list of broken rules (`HTTPValidationError`). */
  readonly code: string | null;
}

/** Svix's statuses and codes (svix-api.md 1.2). */
const RENDERINGS: Readonly<Record<AppErrorCode, Rendering>> = {
  invalid_input: { status: 422, code: null },
  malformed_json: { status: 422, code: null },
  unauthenticated: { status: 401, code: "authentication_failed" },
  forbidden: { status: 403, code: "insufficient_access" },
  not_found: { status: 404, code: "not_found" },
  method_not_allowed: { status: 405, code: "method_not_allowed" },
  conflict: { status: 409, code: "conflict" },
  payload_too_large: { status: 413, code: "payload_too_large" },
  unprocessable: { status: 400, code: "generic_error" },
  rate_limited: { status: 429, code: "rate_limited" },
  unavailable: { status: 503, code: "unavailable" },
};

/** The one table from our errors to the v1 API's answers. */
export function renderV1Error(error: AppError): RenderedError {
  const { status, code } = RENDERINGS[error.code];
  if (code !== null) return { status, body: { code: error.reason ?? code, detail: error.message } };
  const detail = error.problems.map(({ path, message, type }) => ({
    loc: path,
    msg: message,
    type,
  }));
  return { status, body: { detail } };
}

/** An error that nobody expected: its text is for the log, never for the caller. */
export function renderV1InternalError(requestId: string): RenderedError {
  const detail = `Internal error. The request may be tried again. Request ID: ${requestId}`;
  return { status: 500, body: { code: "server_error", detail } };
}
