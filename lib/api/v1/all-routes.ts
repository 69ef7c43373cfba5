import type { Route } from "@/lib/api/kit/route";
import { applicationRoutes } from "@/lib/api/v1/routes/applications";
import { attemptRoutes } from "@/lib/api/v1/routes/attempts";
import { endpointRoutes } from "@/lib/api/v1/routes/endpoints";
import { eventTypeRoutes } from "@/lib/api/v1/routes/event-types";
import { healthRoutes } from "@/lib/api/v1/routes/health";
import { messageRoutes } from "@/lib/api/v1/routes/messages";

/** Every operation of the v1 API. Tests walk this list, so an operation cannot be forgotten there. */
export const V1_ROUTES: readonly Route[] = [
  ...applicationRoutes,
  ...eventTypeRoutes,
  ...endpointRoutes,
  ...messageRoutes,
  ...attemptRoutes,
  ...healthRoutes,
];
