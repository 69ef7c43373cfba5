import { maySeeSecrets } from "@/lib/api/kit/permissions";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEndpointHeaders } from "@/lib/api/v1/presenters/present-endpoint-headers";
import { endpointParams } from "@/lib/api/v1/schemas/common";
import {
  endpointHeadersIn,
  endpointHeadersOut,
  endpointHeadersPatchIn,
} from "@/lib/api/v1/schemas/endpoint";
import { patchEndpointHeaders } from "@/lib/endpoints/patch-endpoint-headers";
import { getEndpointHeaders } from "@/lib/endpoints/queries";
import { setEndpointHeaders } from "@/lib/endpoints/set-endpoint-headers";

const path = "/app/{app_id}/endpoint/{endpoint_id}/headers";

export const endpointHeaderRoutes = [
  defineRoute({
    method: "get",
    path,
    operation: "endpoint.get-headers",
    summary: "Get the headers that an endpoint is sent besides ours",
    permission: "application:read",
    params: endpointParams,
    responses: { 200: endpointHeadersOut },
    handler: async (ctx, { params }) => {
      const headers = await getEndpointHeaders(ctx, params.endpoint_id);
      const options = { showsValues: maySeeSecrets(ctx.actor) };
      return answer(200, presentEndpointHeaders(headers, options));
    },
  }),
  defineRoute({
    method: "put",
    path,
    operation: "endpoint.set-headers",
    summary: "Replace an endpoint's headers",
    permission: "application:write",
    params: endpointParams,
    body: endpointHeadersIn,
    responses: { 204: null },
    handler: async (ctx, { params, body }) => {
      await setEndpointHeaders(ctx, { reference: params.endpoint_id, headers: body.headers });
      return answer(204, null);
    },
  }),
  defineRoute({
    method: "patch",
    path,
    operation: "endpoint.patch-headers",
    summary: "Set or remove some of an endpoint's headers",
    permission: "application:write",
    params: endpointParams,
    body: endpointHeadersPatchIn,
    responses: { 204: null },
    handler: async (ctx, { params, body }) => {
      await patchEndpointHeaders(ctx, { reference: params.endpoint_id, patch: body });
      return answer(204, null);
    },
  }),
];
