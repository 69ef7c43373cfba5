import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { queryOver } from "@/lib/db/query-over";
import { CLOSE_BUDGET_MS } from "@/lib/delivery/queue/cancel-deliveries";
import { cleanUpApplications, requestCleanup } from "@/lib/delivery/queue/clean-up-applications";

/**
 * Soft: messages and attempts stay until retention drops them. Nothing is accepted or sent from now on. Endpoints and
 * what is pending on them are cleaned up at once as far as that takes no longer than a request should, and the rest by
 * a worker.
 */
export async function deleteApplication(ctx: ApplicationContext): Promise<void> {
  const { applicationId, environmentId } = ctx.scope;
  await inTransaction(ctx, async ({ db }) => {
    const now = new Date();
    await db.application.updateMany({
      where: { id: applicationId, environmentId, deletedAt: null },
      data: { deletedAt: now, updatedAt: now, uid: null },
    });
    await requestCleanup(queryOver(db), applicationId);
  });
  const cleanUp = { applicationId, budgetMs: CLOSE_BUDGET_MS };
  // The application is deleted by now: what fails here is left to a worker too.
  await cleanUpApplications(queryOver(ctx.db), cleanUp).catch(() => undefined);
}
