import type { ApplicationContext } from "@/lib/db/context";
import { executeOver } from "@/lib/db/execute-over";
import { inTransaction } from "@/lib/db/in-transaction";
import { cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";
import { getEndpoint } from "@/lib/endpoints/queries";

/** Soft: its attempts stay readable until retention drops them. Nothing is sent from now on. */
export async function deleteEndpoint(ctx: ApplicationContext, reference: string): Promise<void> {
  const endpointId = await inTransaction(ctx, async (inner) => {
    const { id } = await getEndpoint(inner, reference);
    const now = new Date();
    await inner.db.endpoint.update({
      where: { id, applicationId: inner.scope.applicationId },
      data: { deletedAt: now, updatedAt: now, uid: null },
    });
    return id;
  });
  await cancelDeliveries(executeOver(ctx.db), [endpointId]);
}
