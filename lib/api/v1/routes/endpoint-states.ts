import { answer, defineRoute } from "@/lib/api/kit/route";
import {
  presentLastAttempt,
  presentOldSecret,
  presentWhole,
} from "@/lib/api/v1/presenters/present-endpoint-state";
import { appParams, endpointParams, listOf } from "@/lib/api/v1/schemas/common";
import {
  lastAttemptOut,
  lastAttemptsQuery,
  oldSecretOut,
  rateLimitStatusOut,
} from "@/lib/api/v1/schemas/endpoint-state";
import { listLastAttempts } from "@/lib/attempts/list-last-attempts";
import { getRateLimitStatus } from "@/lib/endpoints/get-rate-limit-status";
import { listOldSecrets } from "@/lib/endpoints/list-old-secrets";

/** What is true of endpoints right now, for whoever looks at them. */
export const endpointStateRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/secret/rotations",
    operation: "endpoint.list-old-secrets",
    summary: "List the rotated secrets that still sign, without their keys",
    permission: "application:read",
    params: endpointParams,
    responses: { 200: listOf(oldSecretOut) },
    handler: async (ctx, { params }) => {
      const secrets = await listOldSecrets(ctx, params.endpoint_id);
      return answer(200, presentWhole(secrets, presentOldSecret));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/rate-limit-status",
    operation: "endpoint.get-rate-limit-status",
    summary: "Get an endpoint's rate limit, and how much waits for its turn",
    permission: "application:read",
    params: endpointParams,
    responses: { 200: rateLimitStatusOut },
    handler: async (ctx, { params }) =>
      answer(200, await getRateLimitStatus(ctx, params.endpoint_id)),
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint-last-attempt",
    operation: "endpoint.list-last-attempts",
    summary: "List the latest attempt to each endpoint",
    permission: "application:read",
    params: appParams,
    query: lastAttemptsQuery,
    responses: { 200: listOf(lastAttemptOut) },
    handler: async (ctx, { query }) => {
      const attempts = await listLastAttempts(ctx, { endpointIds: query.endpoint_ids ?? null });
      return answer(200, presentWhole(attempts, presentLastAttempt));
    },
  }),
];
