import type { Surface } from "@/lib/api/kit/surface";
import { WORKSPACES_ROUTES } from "@/lib/api/workspaces/all-routes";
import { describeWorkspacesErrors } from "@/lib/api/workspaces/describe-errors";
import { renderWorkspacesError, renderWorkspacesInternalError } from "@/lib/api/workspaces/errors";

/** The endpoints of the portal under other names: a workspace is an application, a webhook an endpoint (C15). */
export const WORKSPACES_SURFACE: Surface = {
  name: "workspaces",
  title: "Posthaste workspace webhooks API",
  basePath: "/api",
  roots: ["/api/workspaces", "/api/webhooks"],
  routes: WORKSPACES_ROUTES,
  applicationParam: "workspaceId",
  describeErrors: describeWorkspacesErrors,
  renderError: renderWorkspacesError,
  internalError: renderWorkspacesInternalError,
};
