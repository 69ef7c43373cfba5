import type { RenderedError } from "@/lib/api/kit/handle-error";
import type { ErrorCode, ErrorOut } from "@/lib/api/workspaces/schemas/common";
import type { AppError, AppErrorCode, FieldProblem } from "@/lib/errors/app-error";

interface Rendering {
  readonly status: number;
  readonly code: ErrorCode;
}

/** The contract's codes are a closed list, so a few of ours share one and differ by their status. */
const RENDERINGS: Readonly<Record<AppErrorCode, Rendering>> = {
  invalid_input: { status: 400, code: "VALIDATION_ERROR" },
  malformed_json: { status: 400, code: "VALIDATION_ERROR" },
  payload_too_large: { status: 413, code: "VALIDATION_ERROR" },
  unauthenticated: { status: 401, code: "UNAUTHORIZED" },
  forbidden: { status: 403, code: "FORBIDDEN" },
  not_found: { status: 404, code: "RESOURCE_NOT_FOUND" },
  method_not_allowed: { status: 405, code: "RESOURCE_NOT_FOUND" },
  conflict: { status: 409, code: "CONFLICT" },
  unprocessable: { status: 409, code: "CONFLICT" },
  rate_limited: { status: 429, code: "RATE_LIMITED" },
  unavailable: { status: 503, code: "INTERNAL" },
};

/** Of the reasons that are finer than our codes, the one that is a code here. */
const WEBHOOKS_DISABLED: Rendering = { status: 409, code: "WEBHOOKS_DISABLED" };

/** The one table from our errors to the workspace API's answers. */
export function renderWorkspacesError(error: AppError): RenderedError {
  const isDisabled = error.reason === "webhooks_disabled";
  const { status, code } = isDisabled ? WEBHOOKS_DISABLED : RENDERINGS[error.code];
  const details = code === "VALIDATION_ERROR" ? presentProblems(error) : null;
  return { status, body: presentError({ code, message: error.message, details }) };
}

export function renderWorkspacesInternalError(requestId: string): RenderedError {
  const message = `Internal error. The request may be tried again. Request ID: ${requestId}`;
  return { status: 500, body: presentError({ code: "INTERNAL", message, details: null }) };
}

function presentError(error: ErrorOut["error"]): ErrorOut {
  return { data: null, error };
}

function presentProblems({ problems, message }: AppError) {
  if (problems.length === 0) return [{ path: "body", message }];
  return problems.map((problem) => ({ path: presentPath(problem), message: problem.message }));
}

/** Counted from the body: `url`, `events.1`; `body` for the whole of it. */
function presentPath({ path }: FieldProblem): string {
  const inside = path[0] === "body" ? path.slice(1) : path;
  return inside.length === 0 ? "body" : inside.join(".");
}
