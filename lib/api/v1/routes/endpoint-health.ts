import { answer, defineRoute } from "@/lib/api/kit/route";
import {
  presentEndpointHealth,
  presentListedEndpointHealth,
} from "@/lib/api/v1/presenters/present-endpoint-health";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, endpointParams, listOf } from "@/lib/api/v1/schemas/common";
import {
  endpointHealthCountsOut,
  endpointHealthOut,
  listedEndpointHealthOut,
} from "@/lib/api/v1/schemas/endpoint-health";
import { endpointHealthQuery } from "@/lib/api/v1/schemas/query";
import { countEndpointHealth } from "@/lib/endpoints/count-endpoint-health";
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
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint-health-counts",
    operation: "endpoint.count-health",
    summary: "Count endpoints by how they do",
    permission: "application:read",
    params: appParams,
    responses: { 200: endpointHealthCountsOut },
    handler: async (ctx) => answer(200, await countEndpointHealth(ctx)),
  }),
];
