"use client";

import { useQuery } from "@tanstack/react-query";
import { AuditPanel } from "@/components/audit/audit-panel";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { auditLogOptions, memberListOptions } from "@/lib/client/members";
import { InvitationPanel } from "./invitation-panel";
import { MemberTable, MemberTableSkeleton } from "./member-table";
import { useTeamRights } from "./use-team-rights";

export function MembersView({ userId }: { userId: string }) {
  const { canManage } = useTeamRights();
  return (
    <>
      <Panel aria-label="Members">
        <Members userId={userId} />
      </Panel>
      <InvitationPanel />
      {canManage && <AuditLog />}
    </>
  );
}

function AuditLog() {
  const { applicationId } = useTeamRights();
  const query = useQuery(auditLogOptions(applicationId));
  return (
    <AuditPanel
      query={query}
      empty="Nothing yet. Changes of the team, keys, switches and secrets are written down here."
    />
  );
}

function Members({ userId }: { userId: string }) {
  const { applicationId } = useTeamRights();
  const query = useQuery(memberListOptions(applicationId));
  if (query.data === undefined) {
    if (query.error === null) return <MemberTableSkeleton />;
    return <QueryError error={query.error} subject="The members" onRetry={query.refetch} />;
  }
  const { data: members } = query.data;
  if (members.length > 0) return <MemberTable members={members} userId={userId} />;
  return (
    <p className="px-4 py-6 text-pretty text-ink-muted">
      Nobody yet but the operators of this service. Invite the first owner.
    </p>
  );
}
