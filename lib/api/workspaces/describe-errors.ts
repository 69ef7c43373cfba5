import type { Route } from "@/lib/api/kit/route";
import { errorOut } from "@/lib/api/workspaces/schemas/common";

const BEHIND_A_KEY = { 401: "No key, or not a valid one", 403: "The key may not do this" };
const OF_A_WORKSPACE = {
  404: "Nothing of that id is here",
  409: "Webhooks are off for the workspace, or it clashes with what is there",
};
const OF_A_BODY = { 400: "A value breaks a rule", 413: "The body is too large" };
const ANYWHERE = {
  429: "Too many requests",
  500: "An error of the service's own",
  503: "The database is away for a moment",
};

/** What each operation may answer instead, for the OpenAPI document; errors.ts has the table behind it. */
export function describeWorkspacesErrors(route: Route) {
  const refusals: Record<string, string> = {
    ...BEHIND_A_KEY,
    ...(route.params !== undefined && OF_A_WORKSPACE),
    ...(route.body !== undefined && OF_A_BODY),
    ...ANYWHERE,
  };
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [
      status,
      { description, content: { "application/json": { schema: errorOut } } },
    ]),
  );
}
