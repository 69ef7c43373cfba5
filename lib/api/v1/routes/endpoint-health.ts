import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEndpointHealth } from "@/lib/api/v1/presenters/present-endpoint-health";
import { endpointParams } from "@/lib/api/v1/schemas/common";
import { endpointHealthOut } from "@/lib/api/v1/schemas/endpoint-health";
import { getEndpointHealth } from "@/lib/endpoints/get-endpoint-health";

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
];
