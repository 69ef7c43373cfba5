import { INVITATION_LIFETIME_MS, INVITATIONS_PER_APPLICATION_MAX } from "@/lib/accounts/constants";
import { lockTeam } from "@/lib/accounts/lock-team";
import { normalizeEmail } from "@/lib/accounts/rules";
import type { InvitationInput } from "@/lib/accounts/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { createToken } from "@/lib/crypto/create-token";
import { hashToken } from "@/lib/crypto/hash-token";
import type { ApplicationContext } from "@/lib/db/context";
import type { Invitation } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { AppError } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";

/** The token opens the application once, to whoever holds it; it is in this answer and nowhere else. */
export async function createInvitation(
  ctx: ApplicationContext,
  input: InvitationInput,
): Promise<{ invitation: Invitation; token: string }> {
  const token = createToken();
  const { applicationId } = ctx.scope;
  const email = input.email === undefined ? null : normalizeEmail(input.email);
  return inTransaction(ctx, async (inner) => {
    await lockTeam(inner);
    await inner.db.invitation.deleteMany({
      where: { applicationId, expiresAt: { lte: new Date() } },
    });
    await requireRoom(inner);
    const invitation = await inner.db.invitation.create({
      data: {
        id: createId("inv"),
        applicationId,
        role: input.role,
        email,
        hash: hashToken(token),
        expiresAt: new Date(Date.now() + INVITATION_LIFETIME_MS),
      },
    });
    await recordAudit(inner, {
      action: "invitation.created",
      targetId: invitation.id,
      details: { role: input.role, email },
    });
    return { invitation, token };
  });
}

async function requireRoom({ db, scope }: ApplicationContext): Promise<void> {
  const { applicationId } = scope;
  const open = await db.invitation.count({ where: { applicationId } });
  if (open < INVITATIONS_PER_APPLICATION_MAX) return;
  throw new AppError("conflict", {
    message: `An application has at most ${INVITATIONS_PER_APPLICATION_MAX} open invitations: withdraw one first`,
    reason: "limit_reached",
  });
}
