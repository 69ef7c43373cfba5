import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { notFound } from "@/lib/errors/app-error";

export async function revokeInvitation(ctx: ApplicationContext, id: string): Promise<void> {
  await inTransaction(ctx, async (inner) => {
    const { count } = await inner.db.invitation.deleteMany({
      where: { id, applicationId: inner.scope.applicationId },
    });
    if (count === 0) throw notFound();
    await recordAudit(inner, { action: "invitation.revoked", targetId: id });
  });
}
