import { answer, defineRoute } from "@/lib/api/kit/route";
import {
  presentEndpointHealth,
  presentListedEndpointHealth,
} from "@/lib/api/v1/presenters/present-endpoint-health";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, endpointParams, listOf } from "@/lib/api/v1/schemas/common";
import { endpointHealthOut, listedEndpointHealthOut } from "@/lib/api/v1/schemas/endpoint-health";
import { endpointHealthQuery } from "@/lib/api/v1/schemas/query";
import { getEndpointHealth } from "@/lib/endpoints/get-endpoint-health";
import { listEndpointHealth } from "@/lib/endpoints/list-endpoint-health";
import { pageRequest } from "@/lib/shared/pages";

export const endpointHealthRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/health",
    operation: "endpoint.get-health",
    summary: "Get how an endpoint does, and why",
    permission: "application:read",
    params: endpointParams,
    responses: { 200: endpointHealthOut },
    handler: async (ctx, { params }) => {
      const health = await getEndpointHealth(ctx, params.endpoint_id);
      return answer(200, presentEndpointHealth(health));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint-health",
    operation: "endpoint.list-health",
    summary: "List how endpoints do, and why",
    permission: "application:read",
    params: appParams,
    query: endpointHealthQuery,
    responses: { 200: listOf(listedEndpointHealthOut) },
    handler: async (ctx, { query }) => {
      const page = pageRequest(query, query.order ?? "descending");
      const health = await listEndpointHealth(ctx, {
        page,
        endpointIds: query.endpoint_ids ?? null,
      });
      return answer(200, presentPage(health, presentListedEndpointHealth));
    },
  }),
];
