import { describe, expect, test } from "vitest";
import { renderWorkspacesError, renderWorkspacesInternalError } from "@/lib/api/workspaces/errors";
import { errorOut } from "@/lib/api/workspaces/schemas/common";
import { APP_ERROR_CODES, AppError, invalidField } from "@/lib/errors/app-error";

describe("an error of the workspace API", () => {
  test.each(APP_ERROR_CODES)(
    "has its shape, a status of its kind and a code of the contract: %s",
    (code) => {
      const { status, body } = renderWorkspacesError(new AppError(code, "Why"));
      const { error } = errorOut.strict().parse(body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(error.message).toBe("Why");
      const details = error.code === "VALIDATION_ERROR" ? [{ path: "body", message: "Why" }] : null;
      expect(error.details).toEqual(details);
    },
  );

  test.each([
    [new AppError("invalid_input", "a"), 400, "VALIDATION_ERROR"],
    [new AppError("malformed_json", "a"), 400, "VALIDATION_ERROR"],
    [new AppError("unauthenticated", "a"), 401, "UNAUTHORIZED"],
    [new AppError("forbidden", "a"), 403, "FORBIDDEN"],
    [new AppError("not_found", "a"), 404, "RESOURCE_NOT_FOUND"],
    [new AppError("conflict", "a"), 409, "CONFLICT"],
    [new AppError("rate_limited", "a"), 429, "RATE_LIMITED"],
    [
      new AppError("unprocessable", { message: "a", reason: "webhooks_disabled" }),
      409,
      "WEBHOOKS_DISABLED",
    ],
  ] as const)("is told as the contract has it: %s is %i", (...[error, status, code]) => {
    const rendered = renderWorkspacesError(error);
    expect(rendered.status).toBe(status);
    expect(errorOut.parse(rendered.body).error.code).toBe(code);
  });

  test("names the field that broke a rule, as the caller wrote it", () => {
    const problem = (path: readonly string[]) => {
      const problems = [{ path, message: "Rule", type: "value_error" }];
      const error = new AppError("invalid_input", { message: "Rule", problems });
      return errorOut.parse(renderWorkspacesError(error).body).error.details;
    };
    expect(problem(["body", "events", "1"])).toEqual([{ path: "events.1", message: "Rule" }]);
    expect(problem(["body", "body"])).toEqual([{ path: "body", message: "Rule" }]);
    expect(problem(["body"])).toEqual([{ path: "body", message: "Rule" }]);
    expect(problem(["path", "workspaceId"])).toEqual([
      { path: "path.workspaceId", message: "Rule" },
    ]);
    expect(renderWorkspacesError(invalidField("url", "Rule")).body).toMatchObject({
      error: { details: [{ path: "url", message: "Rule" }] },
    });
  });

  test("that nobody expected says nothing of the inside", () => {
    expect(renderWorkspacesInternalError("req-1")).toEqual({
      status: 500,
      body: {
        data: null,
        error: {
          code: "INTERNAL",
          message: "Internal error. The request may be tried again. Request ID: req-1",
          details: null,
        },
      },
    });
  });
});
