import { queryOptions } from "@tanstack/react-query";
import type { EnvironmentSettingsOut } from "@/lib/api/v1/schemas/environment-settings";
import { applicationApiPath } from "@/lib/client/application";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { AuditEntry } from "@/lib/client/members";
import type { Page } from "@/lib/client/page";

export type EnvironmentSettings = EnvironmentSettingsOut;

const LATEST_ENTRIES_LIMIT = 20;

/** Of the environment that the application is in. */
export const environmentKeys = {
  all: (applicationId: string) => ["environment", applicationId] as const,
  settings: (applicationId: string) => [...environmentKeys.all(applicationId), "settings"] as const,
  auditLog: (applicationId: string) =>
    [...environmentKeys.all(applicationId), "audit-log"] as const,
};

export function environmentSettingsPath(applicationId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/environment/settings`;
}

export function environmentSettingsOptions(applicationId: string) {
  const path = environmentSettingsPath(applicationId);
  return queryOptions({
    queryKey: environmentKeys.settings(applicationId),
    queryFn: ({ signal }) => fetchJson<EnvironmentSettings>(path, signal),
    meta: { path },
    refetchInterval: liveInterval,
  });
}

/** The latest entries. */
export function environmentAuditLogOptions(applicationId: string) {
  const path = `${applicationApiPath(applicationId)}/environment/audit-log?limit=${LATEST_ENTRIES_LIMIT}`;
  return queryOptions({
    queryKey: environmentKeys.auditLog(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<AuditEntry>>(path, signal),
    meta: { path },
    refetchInterval: liveInterval,
  });
}
