import type { ApplicationContext } from "@/lib/db/context";
import { executeOver } from "@/lib/db/execute-over";
import { inTransaction } from "@/lib/db/in-transaction";
import { cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";

/** Soft: messages and attempts stay until retention drops them. Pending deliveries are canceled at once. */
export async function deleteApplication(ctx: ApplicationContext): Promise<void> {
  const { applicationId, environmentId } = ctx.scope;
  const endpoints = await inTransaction(ctx, async ({ db }) => {
    const now = new Date();
    await db.application.updateMany({
      where: { id: applicationId, environmentId, deletedAt: null },
      data: { deletedAt: now, updatedAt: now, uid: null },
    });
    return db.endpoint.updateManyAndReturn({
      where: { applicationId, deletedAt: null },
      data: { deletedAt: now, updatedAt: now, uid: null },
      select: { id: true },
    });
  });
  await cancelDeliveries(
    executeOver(ctx.db),
    endpoints.map(({ id }) => id),
  );
}
