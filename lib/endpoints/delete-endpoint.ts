import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { executeOver } from "@/lib/db/execute-over";
import { inTransaction } from "@/lib/db/in-transaction";
import { CLOSE_BUDGET_MS, cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";
import { getEndpoint } from "@/lib/endpoints/queries";

/** Soft: its attempts stay readable until retention drops them. Nothing is sent from now on. */
export async function deleteEndpoint(ctx: ApplicationContext, reference: string): Promise<void> {
  const endpointId = await inTransaction(ctx, async (inner) => {
    const { id, url } = await getEndpoint(inner, reference);
    // Not the whole address: its path may hold a secret of the receiver.
    const { host } = new URL(url);
    const now = new Date();
    await inner.db.endpoint.update({
      where: { id, applicationId: inner.scope.applicationId },
      data: { deletedAt: now, updatedAt: now, uid: null },
    });
    await recordAudit(inner, { action: "endpoint.deleted", targetId: id, details: { host } });
    return id;
  });
  await cancelDeliveries(executeOver(ctx.db), {
    endpointIds: [endpointId],
    budgetMs: CLOSE_BUDGET_MS,
  });
}
