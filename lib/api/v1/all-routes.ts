import type { Route } from "@/lib/api/kit/route";
import { apiKeyRoutes } from "@/lib/api/v1/routes/api-keys";
import { applicationEventTypeRoutes } from "@/lib/api/v1/routes/application-event-types";
import { applicationNameRoutes } from "@/lib/api/v1/routes/application-name";
import { applicationRoutes } from "@/lib/api/v1/routes/applications";
import { attemptDetailRoutes } from "@/lib/api/v1/routes/attempt-details";
import { attemptRoutes } from "@/lib/api/v1/routes/attempts";
import { auditLogRoutes } from "@/lib/api/v1/routes/audit-log";
import { backgroundTaskRoutes } from "@/lib/api/v1/routes/background-tasks";
import { catalogRoutes } from "@/lib/api/v1/routes/catalogs";
import { deliveryActionRoutes } from "@/lib/api/v1/routes/delivery-actions";
import { endpointHeaderRoutes } from "@/lib/api/v1/routes/endpoint-headers";
import { endpointHealthRoutes } from "@/lib/api/v1/routes/endpoint-health";
import { endpointQueueRoutes } from "@/lib/api/v1/routes/endpoint-queue";
import { endpointReplayRoutes } from "@/lib/api/v1/routes/endpoint-replays";
import { endpointSecretRoutes } from "@/lib/api/v1/routes/endpoint-secrets";
import { endpointStateRoutes } from "@/lib/api/v1/routes/endpoint-states";
import { endpointTestRoutes } from "@/lib/api/v1/routes/endpoint-tests";
import { endpointRoutes } from "@/lib/api/v1/routes/endpoints";
import { environmentSettingsRoutes } from "@/lib/api/v1/routes/environment-settings";
import { eventTypeRoutes } from "@/lib/api/v1/routes/event-types";
import { expungingRoutes } from "@/lib/api/v1/routes/expunging";
import { featureRoutes } from "@/lib/api/v1/routes/features";
import { healthRoutes } from "@/lib/api/v1/routes/health";
import { inspectorRequestRoutes } from "@/lib/api/v1/routes/inspector-requests";
import { inspectorRoutes } from "@/lib/api/v1/routes/inspectors";
import { invitationRoutes } from "@/lib/api/v1/routes/invitations";
import { liveRoutes } from "@/lib/api/v1/routes/live";
import { memberRoutes } from "@/lib/api/v1/routes/members";
import { messageBatchRoutes } from "@/lib/api/v1/routes/message-batch";
import { messageDeliveryRoutes } from "@/lib/api/v1/routes/message-deliveries";
import { messageRoutes } from "@/lib/api/v1/routes/messages";
import { operationalWebhookSecretRoutes } from "@/lib/api/v1/routes/operational-webhook-secrets";
import { operationalWebhookRoutes } from "@/lib/api/v1/routes/operational-webhooks";
import { orderGenerationRoutes } from "@/lib/api/v1/routes/order-generations";
import { orderRoutes } from "@/lib/api/v1/routes/orders";
import { replayCountRoutes } from "@/lib/api/v1/routes/replay-counts";
import { searchRoutes } from "@/lib/api/v1/routes/search";
import { seriesRoutes } from "@/lib/api/v1/routes/series";
import { sessionRoutes } from "@/lib/api/v1/routes/sessions";
import { signUpRoutes } from "@/lib/api/v1/routes/sign-up";

/** Every operation of the v1 API. Tests walk this list, so an operation cannot be forgotten there. */
export const V1_ROUTES: readonly Route[] = [
  ...applicationRoutes,
  ...applicationNameRoutes,
  ...eventTypeRoutes,
  ...applicationEventTypeRoutes,
  ...endpointRoutes,
  ...endpointHeaderRoutes,
  ...endpointSecretRoutes,
  ...endpointHealthRoutes,
  ...endpointStateRoutes,
  ...endpointTestRoutes,
  ...endpointReplayRoutes,
  ...replayCountRoutes,
  ...endpointQueueRoutes,
  ...messageRoutes,
  ...messageBatchRoutes,
  ...messageDeliveryRoutes,
  ...deliveryActionRoutes,
  ...attemptRoutes,
  ...attemptDetailRoutes,
  ...searchRoutes,
  ...operationalWebhookRoutes,
  ...operationalWebhookSecretRoutes,
  ...environmentSettingsRoutes,
  ...expungingRoutes,
  ...backgroundTaskRoutes,
  ...inspectorRoutes,
  ...inspectorRequestRoutes,
  ...orderRoutes,
  ...orderGenerationRoutes,
  ...liveRoutes,
  ...featureRoutes,
  ...catalogRoutes,
  ...apiKeyRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...auditLogRoutes,
  ...signUpRoutes,
  ...sessionRoutes,
  ...seriesRoutes,
  ...healthRoutes,
];
