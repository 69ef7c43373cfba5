import { MEMBERS_PER_APPLICATION_MAX } from "@/lib/accounts/constants";
import { recordAudit } from "@/lib/audit/record-audit";
import { hashToken } from "@/lib/crypto/hash-token";
import type { PersonContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { AppError, limitReached } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";

/**
 * Makes the person a member as the invitation says; answers with the application. Who may enter it already
 * stays what they are, and leaves the invitation for the one it was meant for.
 */
export async function acceptInvitation(ctx: PersonContext, token: string): Promise<string> {
  return inTransaction(ctx, async (inner) => {
    const invitation = await findOpen(inner, token);
    const { applicationId, environmentId, role, email } = invitation;
    if (await hasEntered(inner, invitation)) return applicationId;
    // The delete decides between two who follow the same link at once.
    const { count } = await inner.db.invitation.deleteMany({ where: { id: invitation.id } });
    if (count === 0) throw invitationOver();
    const { userId } = inner.scope;
    await requireRoom(inner, applicationId);
    await inner.db.membership.create({
      data: { id: createId("mem"), userId, environmentId, applicationId, role },
    });
    await recordAudit(
      { ...inner, scope: { environmentId, applicationId } },
      { action: "member.joined", targetId: userId, details: { role, invitedAs: email } },
    );
    return applicationId;
  });
}

async function findOpen({ db }: PersonContext, token: string) {
  const row = await db.invitation.findUnique({
    where: { hash: hashToken(token), expiresAt: { gt: new Date() } },
    include: { application: { select: { environmentId: true, deletedAt: true } } },
  });
  if (row === null || row.application.deletedAt !== null) throw invitationOver();
  return { ...row, environmentId: row.application.environmentId };
}

async function hasEntered(
  { db, scope }: PersonContext,
  of: { environmentId: string; applicationId: string },
): Promise<boolean> {
  const held = await db.membership.count({
    where: {
      userId: scope.userId,
      environmentId: of.environmentId,
      OR: [{ applicationId: null }, { applicationId: of.applicationId }],
    },
  });
  return held > 0;
}

/** Holds the application's row, so that members are counted one after another. */
async function requireRoom({ db }: PersonContext, applicationId: string): Promise<void> {
  await db.$queryRaw`select 1 from application where id = ${applicationId} for no key update`;
  const members = await db.membership.count({ where: { applicationId } });
  if (members < MEMBERS_PER_APPLICATION_MAX) return;
  const most = MEMBERS_PER_APPLICATION_MAX.toLocaleString("en");
  throw limitReached(`An application has at most ${most} members: an owner can remove one first`);
}

function invitationOver(): AppError {
  return new AppError("conflict", {
    message: "This invitation is no longer valid: it was used or withdrawn, or its time is over",
    reason: "invitation_over",
  });
}
