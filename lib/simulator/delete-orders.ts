import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";

/** All of the application's orders, and what was generating more. The messages that told of them stay. */
export async function deleteOrders(ctx: ApplicationContext): Promise<void> {
  await requireTestEnvironment(ctx);
  const { applicationId } = ctx.scope;
  await inTransaction(ctx, async ({ db }) => {
    // First: this waits for a batch under way, whose orders are deleted then as well.
    await db.orderGeneration.deleteMany({ where: { applicationId } });
    await db.simulatedOrder.deleteMany({ where: { applicationId } });
  });
}
