"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Member, memberPath } from "@/lib/client/members";
import { sendJson } from "@/lib/client/send-json";
import { useTeamRights } from "./use-team-rights";
import { useTeamWrite } from "./use-team-write";

export function RemoveMember({ member }: { member: Member }) {
  const { applicationId } = useTeamRights();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useTeamWrite(
    () => sendJson<null>(`DELETE ${memberPath(applicationId, member.id)}`),
    {
      done: () => `${member.name} is removed`,
      failed: `${member.name} could not be removed`,
      onDone: () => setIsAsking(false),
    },
  );
  return (
    <>
      <Button
        look="ghost"
        size="sm"
        aria-label={`Remove ${member.name}`}
        onClick={() => setIsAsking(true)}
      >
        Remove
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Remove ${member.name}?`}
          action="Remove member"
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setIsAsking(false)}
        >
          <p>
            {member.email} can no longer enter this application, from now on. API keys stay: revoke
            those that they know.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
