import { queryOptions } from "@tanstack/react-query";
import type { AuditEntryOut } from "@/lib/api/v1/schemas/audit-log";
import type { InvitationCreatedOut, InvitationOut, MemberOut } from "@/lib/api/v1/schemas/team";
import { applicationApiPath } from "@/lib/client/application";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";

export type Member = MemberOut;
export type MemberRole = MemberOut["role"];
export type Invitation = InvitationOut;
export type CreatedInvitation = InvitationCreatedOut;
export type AuditEntry = AuditEntryOut;

/** The API's largest page. */
const LIST_LIMIT = 250;
const LATEST_ENTRIES_LIMIT = 20;

export const teamKeys = {
  all: (applicationId: string) => ["team", applicationId] as const,
  members: (applicationId: string) => [...teamKeys.all(applicationId), "members"] as const,
  invitations: (applicationId: string) => [...teamKeys.all(applicationId), "invitations"] as const,
  auditLog: (applicationId: string) => [...teamKeys.all(applicationId), "audit-log"] as const,
};

export function memberPath(applicationId: string, memberId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/member/${encodeURIComponent(memberId)}`;
}

export function invitationPath(applicationId: string, invitationId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/invitation/${encodeURIComponent(invitationId)}`;
}

export function memberListOptions(applicationId: string) {
  const path = `${applicationApiPath(applicationId)}/member?limit=${LIST_LIMIT}`;
  return queryOptions({
    queryKey: teamKeys.members(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<Member>>(path, signal),
    refetchInterval: liveInterval,
  });
}

export function invitationListOptions(applicationId: string) {
  const path = `${applicationApiPath(applicationId)}/invitation?limit=${LIST_LIMIT}`;
  return queryOptions({
    queryKey: teamKeys.invitations(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<Invitation>>(path, signal),
    refetchInterval: liveInterval,
  });
}

/** The latest entries, for those who may read them. */
export function auditLogOptions(applicationId: string) {
  const path = `${applicationApiPath(applicationId)}/audit-log?limit=${LATEST_ENTRIES_LIMIT}`;
  return queryOptions({
    queryKey: teamKeys.auditLog(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<AuditEntry>>(path, signal),
    refetchInterval: liveInterval,
  });
}
