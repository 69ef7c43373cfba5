import type { z } from "zod";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentAuditEntry } from "@/lib/api/v1/presenters/present-audit-entry";
import { presentEnvironmentSettings } from "@/lib/api/v1/presenters/present-environment-settings";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { auditEntryOut } from "@/lib/api/v1/schemas/audit-log";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import {
  environmentSettingsOut,
  environmentSettingsPatchIn,
} from "@/lib/api/v1/schemas/environment-settings";
import { orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { listAuditEntries } from "@/lib/audit/queries";
import type { EnvironmentContext } from "@/lib/db/context";
import { getEnvironmentSettings } from "@/lib/environments/queries";
import type { EnvironmentSettingsPatch } from "@/lib/environments/schema";
import { updateEnvironmentSettings } from "@/lib/environments/update-environment-settings";
import { pageRequest } from "@/lib/shared/pages";

const settingsAnswer = { 200: environmentSettingsOut };
const auditLogAnswer = { 200: listOf(auditEntryOut) };
const auditLogQuery = orderedPageQuery("aud");

async function readSettings(ctx: EnvironmentContext) {
  return answer(200, presentEnvironmentSettings(await getEnvironmentSettings(ctx)));
}

async function patchSettings(ctx: EnvironmentContext, input: { body: EnvironmentSettingsPatch }) {
  const settings = await updateEnvironmentSettings(ctx, input.body);
  return answer(200, presentEnvironmentSettings(settings));
}

async function readAuditLog(
  ctx: EnvironmentContext,
  { query }: { query: z.output<typeof auditLogQuery> },
) {
  const page = await listAuditEntries(ctx, pageRequest(query, query.order ?? "descending"));
  return answer(200, presentPage(page, presentAuditEntry));
}

/** By a key of the environment, or by one of its applications, as the portal's operators name it. */
export const environmentSettingsRoutes = [
  defineRoute({
    method: "get",
    path: "/environment/settings",
    operation: "environment.get-settings",
    summary: "Get what the operator decided for the whole environment",
    permission: "environment:read",
    responses: settingsAnswer,
    handler: readSettings,
  }),
  defineRoute({
    method: "patch",
    path: "/environment/settings",
    operation: "environment.patch-settings",
    summary: "Change some of the environment's settings",
    permission: "environment:write",
    body: environmentSettingsPatchIn,
    responses: settingsAnswer,
    handler: patchSettings,
  }),
  defineRoute({
    method: "get",
    path: "/environment/audit-log",
    operation: "environment.list-audit-log",
    summary: "List who changed what for the whole environment",
    permission: "environment:read",
    query: auditLogQuery,
    responses: auditLogAnswer,
    handler: readAuditLog,
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/environment/settings",
    operation: "environment.get-settings-by-app",
    summary: "Get the settings of the environment that an application is in",
    permission: "environment:operate",
    params: appParams,
    responses: settingsAnswer,
    handler: readSettings,
  }),
  defineRoute({
    method: "patch",
    path: "/app/{app_id}/environment/settings",
    operation: "environment.patch-settings-by-app",
    summary: "Change some of the settings of the environment that an application is in",
    permission: "environment:operate",
    params: appParams,
    body: environmentSettingsPatchIn,
    responses: settingsAnswer,
    handler: patchSettings,
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/environment/audit-log",
    operation: "environment.list-audit-log-by-app",
    summary: "List who changed what for the whole environment that an application is in",
    permission: "environment:operate",
    params: appParams,
    query: auditLogQuery,
    responses: auditLogAnswer,
    handler: readAuditLog,
  }),
];
