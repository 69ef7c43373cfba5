import { answer, defineRoute } from "@/lib/api/kit/route";
import { endpointParams } from "@/lib/api/v1/schemas/common";
import { endpointSecretOut, endpointSecretRotateIn } from "@/lib/api/v1/schemas/endpoint";
import { revealSecret } from "@/lib/endpoints/reveal-secret";
import { rotateSecret } from "@/lib/endpoints/rotate-secret";

export const endpointSecretRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/secret",
    operation: "endpoint.get-secret",
    summary: "Get what verifies an endpoint's signatures",
    permission: "application:secrets",
    params: endpointParams,
    responses: { 200: endpointSecretOut },
    handler: async (ctx, { params }) => {
      const key = await revealSecret(ctx, params.endpoint_id);
      return answer(200, { key });
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint/{endpoint_id}/secret/rotate",
    operation: "endpoint.rotate-secret",
    summary: "Give an endpoint another signing secret",
    permission: "application:write",
    params: endpointParams,
    body: endpointSecretRotateIn,
    responses: { 204: null },
    handler: async (ctx, { params, body }) => {
      await rotateSecret(ctx, { reference: params.endpoint_id, rotation: body });
      return answer(204, null);
    },
  }),
];
