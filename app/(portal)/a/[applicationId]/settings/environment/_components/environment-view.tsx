"use client";

import { useQuery } from "@tanstack/react-query";
import { AuditPanel } from "@/components/audit/audit-panel";
import { useAccess } from "@/components/layout/access";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { environmentAuditLogOptions, environmentSettingsOptions } from "@/lib/client/environment";
import { SettingsForm } from "./settings-form";
import { SettingsSkeleton } from "./settings-skeleton";

export function EnvironmentView() {
  const { applicationId } = useAccess();
  const auditLog = useQuery(environmentAuditLogOptions(applicationId));
  return (
    <>
      <Panel aria-label="Settings">
        <Settings />
      </Panel>
      <AuditPanel
        query={auditLog}
        empty="Nothing yet. Each change of these settings is written down here."
      />
    </>
  );
}

function Settings() {
  const { applicationId } = useAccess();
  const query = useQuery(environmentSettingsOptions(applicationId));
  if (query.data !== undefined) return <SettingsForm settings={query.data} />;
  if (query.error === null) return <SettingsSkeleton />;
  return <QueryError error={query.error} subject="The settings" onRetry={query.refetch} />;
}
