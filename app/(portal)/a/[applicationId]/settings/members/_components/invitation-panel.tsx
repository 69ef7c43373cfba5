"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { TimeAhead } from "@/components/ui/time-ahead";
import { type Invitation, invitationListOptions, invitationPath } from "@/lib/client/members";
import { sendJson } from "@/lib/client/send-json";
import { ROLE_NAMES } from "./role-names";
import { useTeamRights } from "./use-team-rights";
import { useTeamWrite } from "./use-team-write";

/** Only where there are any: most of the time nobody waits. */
export function InvitationPanel() {
  const { applicationId } = useTeamRights();
  const { data } = useQuery(invitationListOptions(applicationId));
  if (data === undefined || data.data.length === 0) return null;
  return (
    <Panel aria-labelledby="open-invitations">
      <h2 id="open-invitations" className="border-b border-line px-4 py-3 text-base font-semibold">
        Open invitations
      </h2>
      <ul className="divide-y divide-line">
        {data.data.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Panel>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { applicationId, canManage } = useTeamRights();
  const whom = invitation.email ?? "Whoever has the link";
  const path = invitationPath(applicationId, invitation.id);
  const withdraw = useTeamWrite(() => sendJson<null>(`DELETE ${path}`), {
    done: () => "The invitation is withdrawn",
    failed: "The invitation could not be withdrawn",
  });
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-6">
        <span className="min-w-0 flex-1 truncate font-medium max-sm:basis-full">{whom}</span>
        <span className="text-ink-muted">{ROLE_NAMES[invitation.role]}</span>
        <span className="text-ink-muted">
          ends <TimeAhead iso={invitation.expiresAt} />
        </span>
      </span>
      {canManage && (
        <Button
          look="ghost"
          size="sm"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate(undefined)}
        >
          Withdraw
        </Button>
      )}
    </li>
  );
}
