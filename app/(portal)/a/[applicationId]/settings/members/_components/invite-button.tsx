"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { CreatedInvitation } from "@/lib/client/members";
import { InvitationForm } from "./invitation-form";
import { NewInvitation } from "./new-invitation";
import { useTeamRights } from "./use-team-rights";

export function InviteButton({ isMailConfigured }: { isMailConfigured: boolean }) {
  const { canManage } = useTeamRights();
  const [isOpen, setIsOpen] = useState(false);
  if (!canManage) return null;
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        <UserPlus aria-hidden /> Invite
      </Button>
      {isOpen && (
        <InviteDialog isMailConfigured={isMailConfigured} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}

/** First the form; then, once, the link, unless it went by mail. */
function InviteDialog({
  isMailConfigured,
  onClose,
}: {
  isMailConfigured: boolean;
  onClose: () => void;
}) {
  const [url, setUrl] = useState<string | null>(null);
  const show = (created: CreatedInvitation) =>
    created.url === null ? onClose() : setUrl(created.url);
  return (
    <Dialog title={url === null ? "Invite a member" : "The invitation’s link"} onClose={onClose}>
      {url === null ? (
        <InvitationForm isMailConfigured={isMailConfigured} onCreated={show} onCancel={onClose} />
      ) : (
        <NewInvitation url={url} onDone={onClose} />
      )}
    </Dialog>
  );
}
