import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEnvironmentSettings } from "@/lib/api/v1/presenters/present-environment-settings";
import {
  environmentSettingsOut,
  environmentSettingsPatchIn,
} from "@/lib/api/v1/schemas/environment-settings";
import { getEnvironmentSettings } from "@/lib/environments/queries";
import { updateEnvironmentSettings } from "@/lib/environments/update-environment-settings";

const path = "/environment/settings";

export const environmentSettingsRoutes = [
  defineRoute({
    method: "get",
    path,
    operation: "environment.get-settings",
    summary: "Get what the operator decided for the whole environment",
    permission: "environment:read",
    responses: { 200: environmentSettingsOut },
    handler: async (ctx) =>
      answer(200, presentEnvironmentSettings(await getEnvironmentSettings(ctx))),
  }),
  defineRoute({
    method: "patch",
    path,
    operation: "environment.patch-settings",
    summary: "Change some of the environment's settings",
    permission: "environment:write",
    body: environmentSettingsPatchIn,
    responses: { 200: environmentSettingsOut },
    handler: async (ctx, { body }) =>
      answer(200, presentEnvironmentSettings(await updateEnvironmentSettings(ctx, body))),
  }),
];
