import { answer, defineRoute } from "@/lib/api/kit/route";
import { endpointParams } from "@/lib/api/v1/schemas/common";
import {
  canceledOut,
  endpointStatsOut,
  endpointStatsQuery,
} from "@/lib/api/v1/schemas/endpoint-queue";
import { getEndpointStats } from "@/lib/attempts/get-endpoint-stats";
import { cancelPending } from "@/lib/endpoints/cancel-pending";

export const endpointQueueRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/stats",
    operation: "endpoint.get-stats",
    summary: "Count the attempts to an endpoint",
    permission: "application:read",
    params: endpointParams,
    query: endpointStatsQuery,
    responses: { 200: endpointStatsOut },
    handler: async (ctx, { params, query }) => {
      const { since, until } = query;
      const input = { reference: params.endpoint_id, since, until, now: new Date() };
      return answer(200, await getEndpointStats(ctx, input));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint/{endpoint_id}/cancel-msgs",
    operation: "endpoint.cancel-msgs",
    summary: "Cancel what waits for an endpoint",
    permission: "application:write",
    params: endpointParams,
    responses: { 200: canceledOut },
    // A backlog is canceled in batches that commit by themselves. Asked again, it finds nothing left.
    idempotency: "own",
    handler: async (ctx, { params }) =>
      answer(200, { canceled: await cancelPending(ctx, params.endpoint_id) }),
  }),
];
