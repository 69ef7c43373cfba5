import { answer, defineRoute } from "@/lib/api/kit/route";
import { applicationNameOut, applicationRenameIn } from "@/lib/api/v1/schemas/application";
import { appParams } from "@/lib/api/v1/schemas/common";
import { renameApplication } from "@/lib/applications/rename-application";

/** Apart from the application's other fields, which are the environment's business: its owners name it. */
export const applicationNameRoutes = [
  defineRoute({
    method: "put",
    path: "/app/{app_id}/name",
    operation: "application.rename",
    summary: "Give an application another name",
    permission: "team:administer",
    params: appParams,
    body: applicationRenameIn,
    responses: { 200: applicationNameOut },
    handler: async (ctx, { body }) => {
      const { name } = await renameApplication(ctx, body);
      return answer(200, { name });
    },
  }),
];
