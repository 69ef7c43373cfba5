"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { applicationApiPath } from "@/lib/client/application";
import { sendJson } from "@/lib/client/send-json";
import { useTeamRights } from "./use-team-rights";
import { useTeamWrite } from "./use-team-write";

export function LeaveTeam() {
  const { applicationId } = useTeamRights();
  const [isAsking, setIsAsking] = useState(false);
  const leave = useTeamWrite(
    () => sendJson<null>(`POST ${applicationApiPath(applicationId)}/member/leave`),
    {
      done: () => "You have left",
      failed: "You could not leave",
      // Nothing of this application may be shown any more: the start page knows where to go.
      onDone: () => window.location.assign("/"),
    },
  );
  return (
    <>
      <Button look="ghost" size="sm" onClick={() => setIsAsking(true)}>
        Leave
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Leave this application?"
          action="Leave"
          isBusy={leave.isPending || leave.isSuccess}
          onConfirm={() => leave.mutate(undefined)}
          onClose={() => setIsAsking(false)}
        >
          <p>You can come back only when an owner invites you again.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
