import type { Config } from "@/lib/config/env";
import { USER_AGENT } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { listen } from "@/lib/db/listen";
import { openDatabase } from "@/lib/db/open-database";
import { ATTEMPT_DEADLINE_MS, DUE_CHANNEL } from "@/lib/delivery/constants";
import { createEngine } from "@/lib/delivery/engine";
import { createSender } from "@/lib/delivery/send";
import type { Logger } from "@/lib/log/logger";
import { startMaintenance } from "@/lib/worker/start-maintenance";

/** One claim, two records, the next turn and the housekeeping may be under way together. */
const POOL_SIZE = 6;

export interface Worker {
  /** Claims no more, finishes what runs, and leaves. */
  stop(): Promise<void>;
  /** For when there is no time to finish: ends what runs and gives its leases back. */
  abort(): Promise<void>;
}

/** The delivery worker: the engine, what wakes it, and the housekeeping. */
export function runWorker(input: { config: Config; logger: Logger }): Worker {
  const { config, logger } = input;
  const onError = (error: unknown) => logger.warn({ err: error }, "database connection lost");
  const database = openDatabase({
    databaseUrl: config.databaseUrl,
    poolSize: POOL_SIZE,
    applicationName: "posthaste-worker",
    onError,
  });
  const engine = createEngine({
    pool: database.pool,
    sender: createSender({
      allowedCidrs: config.allowedPrivateCidrs,
      deadlineMs: ATTEMPT_DEADLINE_MS,
    }),
    openSecret: createSecretBox(config.secret).open,
    userAgent: USER_AGENT,
    logger,
  });
  const listener = listen({
    databaseUrl: config.databaseUrl,
    channel: DUE_CHANNEL,
    onNotify: engine.wake,
    onError,
  });
  const maintenance = startMaintenance({ pool: database.pool, logger });
  engine.start();
  logger.info("worker started");

  async function close() {
    await Promise.all([listener.stop(), maintenance.stop()]);
    await database.close();
  }
  return {
    async stop() {
      await engine.stop();
      await close();
    },
    async abort() {
      await engine.abort();
      await close();
    },
  };
}
