import { answer, defineRoute } from "@/lib/api/kit/route";
import type { ApiServices } from "@/lib/api/kit/services";
import { presentOperationalEndpoint } from "@/lib/api/v1/presenters/present-operational-endpoint";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { listOf } from "@/lib/api/v1/schemas/common";
import {
  operationalEndpointIn,
  operationalEndpointOut,
  operationalEndpointParams,
  operationalEndpointUpsertIn,
} from "@/lib/api/v1/schemas/operational-webhook";
import { orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { createEndpoint } from "@/lib/endpoints/create-endpoint";
import { deleteEndpoint } from "@/lib/endpoints/delete-endpoint";
import { getEndpoint, listEndpoints } from "@/lib/endpoints/queries";
import { upsertEndpoint } from "@/lib/endpoints/upsert-endpoint";
import { pageRequest } from "@/lib/shared/pages";

const urlPolicyOf = (services: ApiServices) => ({ allowedCidrs: services.allowedPrivateCidrs });
const policiesOf = (services: ApiServices) => ({
  urlPolicy: urlPolicyOf(services),
  endpointsMax: services.limits.endpointsPerApplication,
});

/** Endpoints as any other, of the application that nobody can name: its scope comes from the permission. */
export const operationalWebhookRoutes = [
  defineRoute({
    method: "get",
    path: "/operational-webhook/endpoint",
    operation: "operational-webhook.endpoint.list",
    summary: "List the endpoints for events about the service itself",
    permission: "operations:read",
    query: orderedPageQuery("ep"),
    responses: { 200: listOf(operationalEndpointOut) },
    handler: async (ctx, { query }) => {
      const page = await listEndpoints(ctx, pageRequest(query, query.order ?? "descending"));
      return answer(200, presentPage(page, presentOperationalEndpoint));
    },
  }),
  defineRoute({
    method: "post",
    path: "/operational-webhook/endpoint",
    operation: "operational-webhook.endpoint.create",
    summary: "Create an endpoint for events about the service itself",
    permission: "operations:write",
    body: operationalEndpointIn,
    responses: { 201: operationalEndpointOut },
    handler: async (ctx, { body, services }) => {
      const input = { endpoint: body, ...policiesOf(services) };
      return answer(201, presentOperationalEndpoint(await createEndpoint(ctx, input)));
    },
  }),
  defineRoute({
    method: "get",
    path: "/operational-webhook/endpoint/{endpoint_id}",
    operation: "operational-webhook.endpoint.get",
    summary: "Get an endpoint for events about the service itself",
    permission: "operations:read",
    params: operationalEndpointParams,
    responses: { 200: operationalEndpointOut },
    handler: async (ctx, { params }) => {
      const endpoint = await getEndpoint(ctx, params.endpoint_id);
      return answer(200, presentOperationalEndpoint(endpoint));
    },
  }),
  defineRoute({
    method: "put",
    path: "/operational-webhook/endpoint/{endpoint_id}",
    operation: "operational-webhook.endpoint.upsert",
    summary: "Replace an endpoint for events about the service itself, or create one",
    permission: "operations:write",
    params: operationalEndpointParams,
    body: operationalEndpointUpsertIn,
    responses: { 200: operationalEndpointOut, 201: operationalEndpointOut },
    handler: async (ctx, { params, body, services }) => {
      const { kind, endpoint } = await upsertEndpoint(ctx, {
        reference: params.endpoint_id,
        endpoint: body,
        ...policiesOf(services),
      });
      return answer(kind === "created" ? 201 : 200, presentOperationalEndpoint(endpoint));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/operational-webhook/endpoint/{endpoint_id}",
    operation: "operational-webhook.endpoint.delete",
    summary: "Delete an endpoint for events about the service itself",
    permission: "operations:write",
    params: operationalEndpointParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await deleteEndpoint(ctx, params.endpoint_id);
      return answer(204, null);
    },
  }),
];
