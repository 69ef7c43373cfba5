import type { z } from "zod";
import { AppError, type FieldProblem } from "@/lib/errors/app-error";

export type InputPart = "path" | "query" | "body";

/** Parses one part of a request; all broken rules are reported together, each with its place. */
export function parsePart(input: { schema: z.ZodType; value: unknown; part: InputPart }): unknown {
  const { schema, value, part } = input;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => toProblems(issue, part));
  const summary = problems.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  throw new AppError("invalid_input", { message: summary, problems });
}

function toProblems(issue: z.core.$ZodIssue, part: InputPart): FieldProblem[] {
  const path = [part, ...issue.path.map(String)];
  if (issue.code !== "unrecognized_keys") {
    return [{ path, message: issue.message, type: "value_error" }];
  }
  // One issue for all of them: a caller wants to know the place of each.
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: "is not a field of this request",
    type: "value_error",
  }));
}

/**
 * A URL's query parameters by name. A list may be spelled `a=1,2`, `a=1&a=2`, `a[]=1` or `a[0]=1`; it reaches
 * the schema as one comma-separated text.
 */
export function readQuery(url: string): Record<string, string> {
  const query: Record<string, string> = {};
  const start = url.indexOf("?");
  if (start === -1) return query;
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    const key = name.replace(/\[\d*\]$/, "");
    const earlier = query[key];
    query[key] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return query;
}
