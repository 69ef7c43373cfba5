import { answer, defineRoute } from "@/lib/api/kit/route";
import { appParams } from "@/lib/api/v1/schemas/common";
import { featuresOut, featuresPatchIn } from "@/lib/api/v1/schemas/features";
import { getFeatures } from "@/lib/applications/queries";
import { switchFeatures } from "@/lib/applications/switch-features";

export const featureRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/features",
    operation: "application.get-features",
    summary: "Get whether an application has its Developer API and webhooks switched on",
    permission: "application:read",
    params: appParams,
    responses: { 200: featuresOut },
    handler: async (ctx) => answer(200, await getFeatures(ctx)),
  }),
  defineRoute({
    method: "patch",
    path: "/app/{app_id}/features",
    operation: "application.patch-features",
    summary: "Switch an application's Developer API and webhooks on or off",
    permission: "team:write",
    params: appParams,
    body: featuresPatchIn,
    responses: { 200: featuresOut },
    handler: async (ctx, { body }) => answer(200, await switchFeatures(ctx, body)),
  }),
];
