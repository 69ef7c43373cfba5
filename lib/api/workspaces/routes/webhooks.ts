import { answer, defineRoute } from "@/lib/api/kit/route";
import type { ApiServices } from "@/lib/api/kit/services";
import { presentData } from "@/lib/api/workspaces/presenters/present-data";
import { readEvents, requireEvents } from "@/lib/api/workspaces/read-events";
import { readWebhook, readWebhooks } from "@/lib/api/workspaces/read-webhooks";
import { dataOf, webhookParams, workspaceParams } from "@/lib/api/workspaces/schemas/common";
import { webhookIn, webhookOut, webhookUpdateIn } from "@/lib/api/workspaces/schemas/webhook";
import { requireWebhooks } from "@/lib/applications/require-webhooks";
import { createEndpoint } from "@/lib/endpoints/create-endpoint";
import { deleteEndpoint } from "@/lib/endpoints/delete-endpoint";
import { getEndpoint, listAllEndpoints } from "@/lib/endpoints/queries";
import { updateEndpoint } from "@/lib/endpoints/update-endpoint";

const urlPolicyOf = (services: ApiServices) => ({
  allowedCidrs: services.allowedPrivateCidrs,
  isHttpsOnly: true as const,
});

export const webhookRoutes = [
  defineRoute({
    method: "post",
    path: "/workspaces/{workspaceId}/webhooks",
    operation: "webhook.create",
    summary: "Create a webhook",
    permission: "application:write",
    params: workspaceParams,
    body: webhookIn,
    responses: { 201: dataOf(webhookOut) },
    // The answer shows the secret, which is kept sealed and nowhere else.
    idempotency: "none",
    handler: async (ctx, { body, services }) => {
      await requireWebhooks(ctx);
      const { url, name: description, active, events: eventTypes } = body;
      await requireEvents(ctx, eventTypes);
      const created = await createEndpoint(ctx, {
        endpoint: { url, description, disabled: !active, eventTypes, metadata: {} },
        urlPolicy: urlPolicyOf(services),
        endpointsMax: services.limits.endpointsPerApplication,
        chosenSecret: body.secret ?? "",
      });
      return answer(201, presentData(await readWebhook(ctx, created)));
    },
  }),
  defineRoute({
    method: "get",
    path: "/workspaces/{workspaceId}/webhooks",
    operation: "webhook.list",
    summary: "Get webhooks",
    permission: "application:read",
    params: workspaceParams,
    responses: { 200: dataOf(webhookOut.array()) },
    handler: async (ctx) => {
      await requireWebhooks(ctx);
      return answer(200, presentData(await readWebhooks(ctx, await listAllEndpoints(ctx))));
    },
  }),
  defineRoute({
    method: "get",
    path: "/workspaces/{workspaceId}/webhooks/{webhookId}",
    operation: "webhook.get",
    summary: "Get a webhook",
    permission: "application:read",
    params: webhookParams,
    responses: { 200: dataOf(webhookOut) },
    handler: async (ctx, { params }) => {
      await requireWebhooks(ctx);
      const endpoint = await getEndpoint(ctx, params.webhookId);
      return answer(200, presentData(await readWebhook(ctx, endpoint)));
    },
  }),
  defineRoute({
    method: "put",
    path: "/workspaces/{workspaceId}/webhooks/{webhookId}",
    operation: "webhook.update",
    summary: "Update a webhook",
    permission: "application:write",
    params: webhookParams,
    body: webhookUpdateIn,
    responses: { 200: dataOf(webhookOut) },
    handler: async (ctx, { params, body, services }) => {
      await requireWebhooks(ctx);
      const { url, name: description, active, events } = body;
      const reference = params.webhookId;
      const eventTypes = await readEvents(ctx, { reference, events });
      const disabled = active === undefined ? undefined : !active;
      const updated = await updateEndpoint(ctx, {
        reference,
        patch: { url, description, disabled, eventTypes },
        urlPolicy: urlPolicyOf(services),
        chosenSecret: body.secret ?? "",
      });
      return answer(200, presentData(await readWebhook(ctx, updated)));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/workspaces/{workspaceId}/webhooks/{webhookId}",
    operation: "webhook.delete",
    summary: "Delete a webhook",
    permission: "application:write",
    params: webhookParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await requireWebhooks(ctx);
      await deleteEndpoint(ctx, params.webhookId);
      return answer(204, null);
    },
  }),
];
