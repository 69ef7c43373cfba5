import { getMember } from "@/lib/accounts/get-member";
import { lockTeam, requireAnotherOwner } from "@/lib/accounts/lock-team";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";

/** Their account stays, and so do the application's keys: those belong to the application. */
export async function removeMember(
  ctx: ApplicationContext,
  member: { id: string } | { userId: string },
): Promise<void> {
  await inTransaction(ctx, async (inner) => {
    await lockTeam(inner);
    const { id, userId, email, role } = await getMember(inner, member);
    if (role === "owner") await requireAnotherOwner(inner, id);
    await inner.db.membership.delete({ where: { id } });
    const isOwnWish = inner.actor.kind === "user" && inner.actor.userId === userId;
    const action = isOwnWish ? "member.left" : "member.removed";
    await recordAudit(inner, { action, targetId: userId, details: { email, role } });
  });
}
