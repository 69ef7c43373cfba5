import type { Operation } from "./read-operations";
import { writeExample } from "./write-example";

const SAMPLE_IDS: Readonly<Record<string, string>> = {
  app_id: "customer-7",
  workspaceId: "customer-7",
};

/** A command that can be pasted into a shell: one call of an operation, with what it must have. */
export function writeCommand(operation: Operation): string {
  const { method, path, isPublic, body } = operation;
  const parts = [
    `curl "$POSTHASTE_URL${path.replaceAll(/\{(\w+)\}/g, (_, name) => SAMPLE_IDS[name] ?? `$${name.toUpperCase()}`)}"`,
    ...(method === "GET" ? [] : [`--request ${method}`]),
    ...(isPublic ? [] : ['--header "authorization: Bearer $POSTHASTE_API_KEY"']),
    ...(body === null
      ? []
      : ['--header "content-type: application/json"', `--data '${quote(body)}'`]),
  ];
  return parts.join(" \\\n  ");
}

/** Within single quotes a shell reads everything but the quote itself, which is closed, escaped, reopened. */
function quote(body: Parameters<typeof writeExample>[0]): string {
  return JSON.stringify(writeExample(body), null, 2)
    .replaceAll("\n", "\n  ")
    .replaceAll("'", "'\\''");
}
