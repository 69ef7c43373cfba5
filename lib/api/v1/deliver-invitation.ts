import { composeInvitationMail } from "@/lib/accounts/compose-invitation-mail";
import { revokeInvitation } from "@/lib/accounts/revoke-invitation";
import type { ApiServices } from "@/lib/api/kit/services";
import { getApplication } from "@/lib/applications/queries";
import type { ApplicationContext } from "@/lib/db/context";
import type { Invitation } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors/app-error";

/**
 * Mails an invitation's link to whom it is for, and answers with null; without an address, answers with
 * the link. It is handed to the mail server at once and waits in no table: it opens the application.
 */
export async function deliverInvitation(
  ctx: ApplicationContext,
  input: { invitation: Invitation; token: string; services: ApiServices },
): Promise<string | null> {
  const { invitation, token, services } = input;
  const url = new URL(`/invite/${token}`, services.publicUrl).href;
  if (invitation.email === null || services.mailer === null) return url;
  const { name: applicationName } = await getApplication(ctx);
  const { id, email: recipient, role, expiresAt } = invitation;
  const mail = composeInvitationMail({ recipient, applicationName, role, url, expiresAt });
  try {
    await services.mailer.send({ id, ...mail });
    return null;
  } catch (error) {
    services.logger.warn({ err: error, invitationId: id }, "an invitation could not be mailed");
    await revokeInvitation(ctx, id);
    throw new AppError("unavailable", {
      message:
        "The mail server did not take the invitation: try again, or invite without an address and pass the link on",
      cause: error,
    });
  }
}
