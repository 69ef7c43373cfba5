import type { Config } from "@/lib/config/env";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { openPool } from "@/lib/db/open-pool";
import { checkSecret, WrongSecretError } from "@/lib/environments/check-secret";
import type { Logger } from "@/lib/log/logger";
import { createMailer } from "@/lib/mail/create-mailer";
import { setIdClock } from "@/lib/shared/ids";
import { drainQueue } from "@/lib/web/drain-queue";
import { listFigureTasks } from "@/lib/worker/list-figure-tasks";
import { listTasks } from "@/lib/worker/list-tasks";
import { runTasksOnce } from "@/lib/worker/run-tasks-once";

/** What the housekeeping may take of the time, and what is kept for the figures at the end. */
const TASKS_SHARE = 0.4;
const FIGURES_SHARE = 0.1;

/**
 * What a worker does, once: the housekeeping first, because partitions and events are needed by what is
 * sent; then the queue until it is empty or the time is over; then the figures, which know of that.
 */
export async function runCron(input: {
  config: Config;
  logger: Logger;
  budgetMs: number;
}): Promise<{ attempts: number }> {
  const { config, logger, budgetMs } = input;
  const endsAt = performance.now() + budgetMs * (1 - FIGURES_SHARE);
  const pool = openPool({
    databaseUrl: config.databaseUrl,
    poolSize: 1,
    applicationName: "posthaste-cron",
    onError: (error) => logger.warn({ err: error }, "database connection lost"),
  });
  const { retentionDays, mail, publicUrl } = config;
  const mailing = mail && { mailer: createMailer(mail), portalUrl: publicUrl };
  try {
    await checkSecret(pool, config.secret);
    const clock = createDatabaseClock({ logger });
    await clock.ask(pool);
    setIdClock(() => clock.now().getTime());
    const tasks = listTasks({ pool, logger, retentionDays, mailing });
    await runTasksOnce(tasks, { budgetMs: budgetMs * TASKS_SHARE, logger });
    const leftMs = Math.max(0, endsAt - performance.now());
    const drained = await drainQueue({ config, logger, clock, budgetMs: leftMs });
    const figures = listFigureTasks({ pool, logger });
    await runTasksOnce(figures, { budgetMs: budgetMs * FIGURES_SHARE, logger });
    return drained;
  } finally {
    await pool.end();
  }
}

/** Why a run could not deliver, for its caller; null if that is a fault of ours. */
export function explainCronError(error: unknown): string | null {
  if (error instanceof WrongSecretError) return error.message;
  return isDatabaseUnavailable(error) ? "The database is unavailable" : null;
}
