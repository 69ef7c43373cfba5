import { getMember } from "@/lib/accounts/get-member";
import { lockTeam, requireAnotherOwner } from "@/lib/accounts/lock-team";
import type { MemberRole } from "@/lib/accounts/schema";
import type { Member } from "@/lib/accounts/types";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";

export async function changeMemberRole(
  ctx: ApplicationContext,
  input: { memberId: string; role: MemberRole },
): Promise<Member> {
  const { memberId, role } = input;
  return inTransaction(ctx, async (inner) => {
    await lockTeam(inner);
    const before = await getMember(inner, { id: memberId });
    if (before.role === role) return before;
    if (before.role === "owner") await requireAnotherOwner(inner, memberId);
    await inner.db.membership.update({ where: { id: memberId }, data: { role } });
    await recordAudit(inner, {
      action: "member.role_changed",
      targetId: before.userId,
      details: { email: before.email, from: before.role, to: role },
    });
    return { ...before, role };
  });
}
