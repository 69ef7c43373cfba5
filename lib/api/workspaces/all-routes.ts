import type { Route } from "@/lib/api/kit/route";
import { webhookEventRoutes } from "@/lib/api/workspaces/routes/webhook-events";
import { webhookTestRoutes } from "@/lib/api/workspaces/routes/webhook-tests";
import { webhookRoutes } from "@/lib/api/workspaces/routes/webhooks";

/** Every operation of the workspace API. Tests walk this list, so an operation cannot be forgotten there. */
export const WORKSPACES_ROUTES: readonly Route[] = [
  ...webhookEventRoutes,
  ...webhookRoutes,
  ...webhookTestRoutes,
];
