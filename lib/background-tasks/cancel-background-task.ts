import { getBackgroundTask, visibleTo } from "@/lib/background-tasks/queries";
import type { ReachContext } from "@/lib/db/context";
import type { BackgroundTask } from "@/lib/db/generated/client";

/**
 * Ends a task after the batch that is under way; what it has asked for by then is sent. A task that is
 * over stays as it is.
 */
export async function cancelBackgroundTask(
  ctx: ReachContext,
  taskId: string,
): Promise<BackgroundTask> {
  const now = new Date();
  await ctx.db.backgroundTask.updateMany({
    where: { id: taskId, ...visibleTo(ctx.scope), status: "running" },
    data: {
      status: "canceled",
      dueAt: null,
      leaseToken: null,
      leasedUntil: null,
      updatedAt: now,
      finishedAt: now,
    },
  });
  return getBackgroundTask(ctx, taskId);
}
