"use client";

import { Select } from "@/components/ui/controls";
import { MEMBER_ROLES } from "@/lib/accounts/constants";
import { type Member, type MemberRole, memberPath } from "@/lib/client/members";
import { sendJson } from "@/lib/client/send-json";
import { withArticle } from "@/lib/shared/with-article";
import { ROLE_NAMES } from "./role-names";
import { useTeamRights } from "./use-team-rights";
import { useTeamWrite } from "./use-team-write";

export function MemberRoleSelect({ member }: { member: Member }) {
  const { applicationId } = useTeamRights();
  const path = memberPath(applicationId, member.id);
  const change = useTeamWrite((role: MemberRole) => sendJson<Member>(`PATCH ${path}`, { role }), {
    done: (role) => `${member.name} is ${withArticle(ROLE_NAMES[role].toLowerCase())} now`,
    failed: "The role could not be changed",
  });
  return (
    <div className="w-28">
      <Select
        aria-label={`Role of ${member.name}`}
        // What was chosen while it is under way; afterwards what the list says.
        value={change.isPending ? change.variables : member.role}
        disabled={change.isPending}
        onChange={(event) => {
          const role = MEMBER_ROLES.find((known) => known === event.target.value);
          if (role !== undefined) change.mutate(role);
        }}
      >
        {MEMBER_ROLES.map((role) => (
          <option key={role} value={role}>
            {ROLE_NAMES[role]}
          </option>
        ))}
      </Select>
    </div>
  );
}
