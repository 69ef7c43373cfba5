"use client";

import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  WIDEST_COLUMN,
} from "@/components/ui/table";
import type { Member } from "@/lib/client/members";
import { LeaveTeam } from "./leave-team";
import { MemberRoleSelect } from "./member-role-select";
import { RemoveMember } from "./remove-member";
import { ROLE_NAMES } from "./role-names";
import { useTeamRights } from "./use-team-rights";

const ON_WIDE = "hidden sm:table-cell";

export function MemberTable({ members, userId }: { members: readonly Member[]; userId: string }) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader className={WIDEST_COLUMN}>Member</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader className={ON_WIDE}>Joined</TableHeader>
          <TableHeader>
            <span className="sr-only">Remove or leave</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} isSelf={member.userId === userId} />
        ))}
      </TableBody>
    </Table>
  );
}

function MemberRow({ member, isSelf }: { member: Member; isSelf: boolean }) {
  const { canManage } = useTeamRights();
  return (
    <TableRow>
      <TableCell className={WIDEST_COLUMN}>
        <span className="flex items-center gap-2 pt-1.5">
          <span className="truncate font-medium">{member.name}</span>
          {isSelf && <Badge>You</Badge>}
        </span>
        <span className="block truncate pb-1.5 text-xs text-ink-muted" title={member.email}>
          {member.email}
        </span>
      </TableCell>
      <TableCell>
        {canManage ? <MemberRoleSelect member={member} /> : ROLE_NAMES[member.role]}
      </TableCell>
      <TableCell className={ON_WIDE}>
        <RelativeTime iso={member.createdAt} />
      </TableCell>
      <TableCell className="text-right">
        {isSelf && <LeaveTeam />}
        {!isSelf && canManage && <RemoveMember member={member} />}
      </TableCell>
    </TableRow>
  );
}

export function MemberTableSkeleton() {
  return (
    <div aria-hidden>
      <div className="h-9 border-b border-line" />
      {[0, 1, 2].map((row) => (
        <div
          key={row}
          className="flex h-14 items-center gap-6 border-b border-line px-4 last:border-0"
        >
          <Skeleton className="w-48" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  );
}
