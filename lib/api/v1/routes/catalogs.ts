import { answer, defineRoute } from "@/lib/api/kit/route";
import { catalogsOut, catalogsPatchIn } from "@/lib/api/v1/schemas/catalogs";
import { appParams } from "@/lib/api/v1/schemas/common";
import { chooseCatalogs } from "@/lib/applications/choose-catalogs";
import { getCatalogs } from "@/lib/applications/queries";

/** Apart from the application itself, whose body is Svix's. */
export const catalogRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/catalogs",
    operation: "application.get-catalogs",
    summary: "Get which catalogs of event types an application has to do with",
    permission: "application:read",
    params: appParams,
    responses: { 200: catalogsOut },
    handler: async (ctx) => answer(200, { catalogs: await getCatalogs(ctx) }),
  }),
  defineRoute({
    method: "patch",
    path: "/app/{app_id}/catalogs",
    operation: "application.patch-catalogs",
    summary: "Choose an application's catalogs; its endpoints keep what they are subscribed to",
    permission: "team:write",
    params: appParams,
    body: catalogsPatchIn,
    responses: { 200: catalogsOut },
    handler: async (ctx, { body }) => answer(200, { catalogs: await chooseCatalogs(ctx, body) }),
  }),
];
