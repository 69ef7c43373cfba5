import { createTaskRunner } from "@/lib/background-tasks/create-task-runner";
import type { Config } from "@/lib/config/env";
import { USER_AGENT } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import type { DatabaseClock } from "@/lib/db/database-clock";
import { ATTEMPT_DEADLINE_MS } from "@/lib/delivery/constants";
import { createEngine } from "@/lib/delivery/engine";
import { openQueuePool } from "@/lib/delivery/queue/open-queue-pool";
import { createSender } from "@/lib/delivery/send";
import type { Logger } from "@/lib/log/logger";
import { createExpander } from "@/lib/messages/fan-outs";
import { takeTurns } from "@/lib/web/take-turns";

/** A claim and a record at a time. */
const POOL_SIZE = 2;

/**
 * Does what the worker does until nothing is due or the time is over, with the worker's own engine and
 * task runner.
 */
export async function drainQueue(input: {
  config: Config;
  logger: Logger;
  clock: DatabaseClock;
  budgetMs: number;
}): Promise<{ attempts: number }> {
  const { config, logger, clock } = input;
  const pool = openQueuePool({
    databaseUrl: config.databaseUrl,
    poolSize: POOL_SIZE,
    applicationName: "posthaste-drain",
    onError: (error) => logger.warn({ err: error }, "database connection lost"),
  });
  const sender = createSender({
    allowedCidrs: config.allowedPrivateCidrs,
    deadlineMs: ATTEMPT_DEADLINE_MS,
    egressProxy: config.egressProxy,
  });
  const openSecret = createSecretBox(config.secret).open;
  try {
    const engine = createEngine({
      pool,
      sender,
      openSecret,
      userAgent: USER_AGENT,
      limits: config.engine,
      standardRetryDelaysSeconds: config.standardRetryDelaysSeconds,
      logger,
      clock,
    });
    const tasks = createTaskRunner({ pool, logger });
    const expander = createExpander({ pool, logger });
    return { attempts: await takeTurns({ engine, tasks, expander, budgetMs: input.budgetMs }) };
  } finally {
    await sender.close();
    await pool.end();
  }
}
