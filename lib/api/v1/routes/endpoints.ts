import { answer, defineRoute } from "@/lib/api/kit/route";
import type { ApiServices } from "@/lib/api/kit/services";
import { presentEndpoint } from "@/lib/api/v1/presenters/present-endpoint";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, endpointParams, listOf } from "@/lib/api/v1/schemas/common";
import {
  endpointIn,
  endpointOut,
  endpointPairIn,
  endpointPatchIn,
  endpointUpsertIn,
} from "@/lib/api/v1/schemas/endpoint";
import { endpointListQuery } from "@/lib/api/v1/schemas/query";
import { addPair } from "@/lib/endpoints/add-pair";
import { createEndpoint } from "@/lib/endpoints/create-endpoint";
import { deleteEndpoint } from "@/lib/endpoints/delete-endpoint";
import { getEndpoint, listEndpoints } from "@/lib/endpoints/queries";
import { searchEndpoints } from "@/lib/endpoints/search-endpoints";
import { updateEndpoint } from "@/lib/endpoints/update-endpoint";
import { upsertEndpoint } from "@/lib/endpoints/upsert-endpoint";
import { pageRequest } from "@/lib/shared/pages";

const urlPolicyOf = (services: ApiServices) => ({ allowedCidrs: services.allowedPrivateCidrs });
const policiesOf = (services: ApiServices) => ({
  urlPolicy: urlPolicyOf(services),
  endpointsMax: services.limits.endpointsPerApplication,
});

export const endpointRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint",
    operation: "endpoint.list",
    summary: "List endpoints",
    permission: "application:read",
    params: appParams,
    query: endpointListQuery,
    responses: { 200: listOf(endpointOut) },
    handler: async (ctx, { query }) => {
      const page = pageRequest(query, query.order ?? "descending");
      const filter = { search: query.search?.trim() ?? "", eventType: query.event_type ?? null };
      const found =
        filter.search === "" && filter.eventType === null
          ? await listEndpoints(ctx, page)
          : await searchEndpoints(ctx, { page, ...filter });
      return answer(200, presentPage(found, presentEndpoint));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint",
    operation: "endpoint.create",
    summary: "Create an endpoint",
    permission: "application:write",
    params: appParams,
    body: endpointIn,
    responses: { 201: endpointOut },
    handler: async (ctx, { body, services }) => {
      const input = { endpoint: body, ...policiesOf(services) };
      return answer(201, presentEndpoint(await createEndpoint(ctx, input)));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint-pair",
    operation: "endpoint.add-pair",
    summary:
      "Create an endpoint of one event that does not retry, unless the event goes to the URL already",
    permission: "application:write",
    params: appParams,
    body: endpointPairIn,
    responses: { 201: endpointOut },
    handler: async (ctx, { body, services }) => {
      const input = { pair: body, ...policiesOf(services) };
      return answer(201, presentEndpoint(await addPair(ctx, input)));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}",
    operation: "endpoint.get",
    summary: "Get an endpoint",
    permission: "application:read",
    params: endpointParams,
    responses: { 200: endpointOut },
    handler: async (ctx, { params }) => {
      const endpoint = await getEndpoint(ctx, params.endpoint_id);
      return answer(200, presentEndpoint(endpoint));
    },
  }),
  defineRoute({
    method: "put",
    path: "/app/{app_id}/endpoint/{endpoint_id}",
    operation: "endpoint.upsert",
    summary: "Replace an endpoint, or create one",
    permission: "application:write",
    params: endpointParams,
    body: endpointUpsertIn,
    responses: { 200: endpointOut, 201: endpointOut },
    handler: async (ctx, { params, body, services }) => {
      const { kind, endpoint } = await upsertEndpoint(ctx, {
        reference: params.endpoint_id,
        endpoint: body,
        ...policiesOf(services),
      });
      return answer(kind === "created" ? 201 : 200, presentEndpoint(endpoint));
    },
  }),
  defineRoute({
    method: "patch",
    path: "/app/{app_id}/endpoint/{endpoint_id}",
    operation: "endpoint.patch",
    summary: "Change some of an endpoint's fields",
    permission: "application:write",
    params: endpointParams,
    body: endpointPatchIn,
    responses: { 200: endpointOut },
    handler: async (ctx, { params, body, services }) => {
      const endpoint = await updateEndpoint(ctx, {
        reference: params.endpoint_id,
        patch: body,
        urlPolicy: urlPolicyOf(services),
      });
      return answer(200, presentEndpoint(endpoint));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/endpoint/{endpoint_id}",
    operation: "endpoint.delete",
    summary: "Delete an endpoint",
    permission: "application:write",
    params: endpointParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await deleteEndpoint(ctx, params.endpoint_id);
      return answer(204, null);
    },
  }),
];
