import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEndpointHeaders } from "@/lib/api/v1/presenters/present-endpoint-headers";
import { endpointHeadersOut, endpointSecretOut } from "@/lib/api/v1/schemas/endpoint";
import {
  operationalEndpointHeadersIn,
  operationalEndpointParams,
  operationalEndpointSecretIn,
} from "@/lib/api/v1/schemas/operational-webhook";
import { getEndpointHeaders } from "@/lib/endpoints/queries";
import { revealSecret } from "@/lib/endpoints/reveal-secret";
import { rotateSecret } from "@/lib/endpoints/rotate-secret";
import { setEndpointHeaders } from "@/lib/endpoints/set-endpoint-headers";

export const operationalWebhookSecretRoutes = [
  defineRoute({
    method: "get",
    path: "/operational-webhook/endpoint/{endpoint_id}/headers",
    operation: "operational-webhook.endpoint.get-headers",
    summary: "Get the headers that an operational endpoint is sent besides ours",
    permission: "operations:read",
    params: operationalEndpointParams,
    responses: { 200: endpointHeadersOut },
    handler: async (ctx, { params }) => {
      const headers = await getEndpointHeaders(ctx, params.endpoint_id);
      return answer(200, presentEndpointHeaders(headers, { showsValues: true }));
    },
  }),
  defineRoute({
    method: "put",
    path: "/operational-webhook/endpoint/{endpoint_id}/headers",
    operation: "operational-webhook.endpoint.set-headers",
    summary: "Replace an operational endpoint's headers",
    permission: "operations:write",
    params: operationalEndpointParams,
    body: operationalEndpointHeadersIn,
    responses: { 204: null },
    handler: async (ctx, { params, body }) => {
      await setEndpointHeaders(ctx, { reference: params.endpoint_id, headers: body.headers });
      return answer(204, null);
    },
  }),
  defineRoute({
    method: "get",
    path: "/operational-webhook/endpoint/{endpoint_id}/secret",
    operation: "operational-webhook.endpoint.get-secret",
    summary: "Get what verifies an operational endpoint's signatures",
    permission: "operations:write",
    params: operationalEndpointParams,
    responses: { 200: endpointSecretOut },
    handler: async (ctx, { params }) => {
      const key = await revealSecret(ctx, params.endpoint_id);
      return answer(200, { key });
    },
  }),
  defineRoute({
    method: "post",
    path: "/operational-webhook/endpoint/{endpoint_id}/secret/rotate",
    operation: "operational-webhook.endpoint.rotate-secret",
    summary: "Give an operational endpoint another signing secret",
    permission: "operations:write",
    params: operationalEndpointParams,
    body: operationalEndpointSecretIn,
    responses: { 204: null },
    handler: async (ctx, { params, body }) => {
      await rotateSecret(ctx, { reference: params.endpoint_id, rotation: body });
      return answer(204, null);
    },
  }),
];
