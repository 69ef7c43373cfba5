import { type InvitationOut, invitationOut } from "@/lib/api/v1/schemas/team";
import type { Invitation } from "@/lib/db/generated/client";

export function presentInvitation(invitation: Invitation): InvitationOut {
  return {
    id: invitation.id,
    role: invitationOut.shape.role.parse(invitation.role),
    email: invitation.email,
    expiresAt: invitation.expiresAt.toISOString(),
    createdAt: invitation.createdAt.toISOString(),
  };
}
