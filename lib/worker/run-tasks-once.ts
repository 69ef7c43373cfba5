import type { Logger } from "@/lib/log/logger";
import type { Task } from "@/lib/worker/task";

/**
 * Does each task once, one after the other, for whoever has no worker that does them in time. None is begun
 * when the time is over: what is left waits for the next call. One that fails is only reported.
 */
export async function runTasksOnce(
  tasks: readonly Task[],
  input: { budgetMs: number; logger: Logger },
): Promise<void> {
  const { budgetMs, logger } = input;
  const endsAt = performance.now() + budgetMs;
  for (const [index, { name, run }] of tasks.entries()) {
    if (performance.now() >= endsAt) {
      const left = tasks.slice(index).map((task) => task.name);
      logger.warn({ left }, "no time for all of the housekeeping: the next call goes on");
      return;
    }
    await run().catch((error: unknown) => {
      logger.error({ err: error, task: name }, "maintenance failed");
    });
  }
}
