import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentApiKey } from "@/lib/api/v1/presenters/present-api-key";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { apiKeyCreatedOut, apiKeyIn, apiKeyOut, apiKeyParams } from "@/lib/api/v1/schemas/api-key";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import { orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { listApiKeys } from "@/lib/api-keys/queries";
import { revokeApiKey } from "@/lib/api-keys/revoke-api-key";
import { pageRequest } from "@/lib/shared/pages";

/** People's business: a key that could make keys would outlive its own revocation. */
export const apiKeyRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/api-key",
    operation: "api-key.list",
    summary: "List an application's API keys",
    permission: "team:read",
    params: appParams,
    query: orderedPageQuery("key"),
    responses: { 200: listOf(apiKeyOut) },
    handler: async (ctx, { query }) => {
      const page = await listApiKeys(ctx, pageRequest(query, query.order ?? "descending"));
      return answer(200, presentPage(page, presentApiKey));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/api-key",
    operation: "api-key.create",
    summary: "Create an API key that opens this application only",
    permission: "team:write",
    params: appParams,
    body: apiKeyIn,
    responses: { 201: apiKeyCreatedOut },
    idempotency: "none",
    handler: async (ctx, { body }) => {
      const { apiKey, key } = await createApiKey(ctx, body);
      return answer(201, { ...presentApiKey(apiKey), key });
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/api-key/{key_id}",
    operation: "api-key.revoke",
    summary: "Revoke an API key",
    permission: "team:write",
    params: apiKeyParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await revokeApiKey(ctx, params.key_id);
      return answer(204, null);
    },
  }),
];
