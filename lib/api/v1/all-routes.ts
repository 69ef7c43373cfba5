import type { Route } from "@/lib/api/kit/route";
import { applicationEventTypeRoutes } from "@/lib/api/v1/routes/application-event-types";
import { applicationRoutes } from "@/lib/api/v1/routes/applications";
import { attemptDetailRoutes } from "@/lib/api/v1/routes/attempt-details";
import { attemptRoutes } from "@/lib/api/v1/routes/attempts";
import { backgroundTaskRoutes } from "@/lib/api/v1/routes/background-tasks";
import { endpointHeaderRoutes } from "@/lib/api/v1/routes/endpoint-headers";
import { endpointHealthRoutes } from "@/lib/api/v1/routes/endpoint-health";
import { endpointQueueRoutes } from "@/lib/api/v1/routes/endpoint-queue";
import { endpointReplayRoutes } from "@/lib/api/v1/routes/endpoint-replays";
import { endpointSecretRoutes } from "@/lib/api/v1/routes/endpoint-secrets";
import { endpointRoutes } from "@/lib/api/v1/routes/endpoints";
import { environmentSettingsRoutes } from "@/lib/api/v1/routes/environment-settings";
import { eventTypeRoutes } from "@/lib/api/v1/routes/event-types";
import { expungingRoutes } from "@/lib/api/v1/routes/expunging";
import { healthRoutes } from "@/lib/api/v1/routes/health";
import { messageBatchRoutes } from "@/lib/api/v1/routes/message-batch";
import { messageRoutes } from "@/lib/api/v1/routes/messages";
import { operationalWebhookSecretRoutes } from "@/lib/api/v1/routes/operational-webhook-secrets";
import { operationalWebhookRoutes } from "@/lib/api/v1/routes/operational-webhooks";
import { replayCountRoutes } from "@/lib/api/v1/routes/replay-counts";

/** Every operation of the v1 API. Tests walk this list, so an operation cannot be forgotten there. */
export const V1_ROUTES: readonly Route[] = [
  ...applicationRoutes,
  ...eventTypeRoutes,
  ...applicationEventTypeRoutes,
  ...endpointRoutes,
  ...endpointHeaderRoutes,
  ...endpointSecretRoutes,
  ...endpointHealthRoutes,
  ...endpointReplayRoutes,
  ...replayCountRoutes,
  ...endpointQueueRoutes,
  ...messageRoutes,
  ...messageBatchRoutes,
  ...attemptRoutes,
  ...attemptDetailRoutes,
  ...operationalWebhookRoutes,
  ...operationalWebhookSecretRoutes,
  ...environmentSettingsRoutes,
  ...expungingRoutes,
  ...backgroundTaskRoutes,
  ...healthRoutes,
];
