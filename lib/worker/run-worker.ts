import type pg from "pg";
import { createTaskRunner } from "@/lib/background-tasks/create-task-runner";
import type { Config } from "@/lib/config/env";
import { USER_AGENT } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { listen } from "@/lib/db/listen";
import { openDatabase } from "@/lib/db/open-database";
import { createOutage, type Outage } from "@/lib/db/outage";
import { ATTEMPT_DEADLINE_MS, DUE_CHANNEL, FAN_OUT_NOTICE } from "@/lib/delivery/constants";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { openQueuePool } from "@/lib/delivery/queue/open-queue-pool";
import { createSender, type Sender } from "@/lib/delivery/send";
import { createNotifier } from "@/lib/live/create-notifier";
import type { Logger } from "@/lib/log/logger";
import { createMailer } from "@/lib/mail/create-mailer";
import { createExpander } from "@/lib/messages/fan-outs";
import { setIdClock } from "@/lib/shared/ids";
import { countMails, type ProcessMetrics } from "@/lib/telemetry/process-metrics";
import type { Monitored } from "@/lib/worker/monitor";
import { type ObservedWorker, observeWorker } from "@/lib/worker/observe-worker";
import { startMaintenance } from "@/lib/worker/start-maintenance";

export interface Worker {
  /** How it is doing, for its own port. */
  readonly monitored: Monitored;
  /** Claims no more, finishes what runs, and leaves. */
  stop(): Promise<void>;
  /** For when there is no time to finish: ends what runs and gives its leases back. */
  abort(): Promise<void>;
}

export interface WorkerInput {
  config: Config;
  logger: Logger;
  metrics?: ProcessMetrics;
  /** Traces, if a collector is set. */
  traces?: DeliveryObserver | undefined;
}

/** The delivery worker: the engine, what wakes it, and the housekeeping. */
export function runWorker(input: WorkerInput): Worker {
  const { config, logger } = input;
  const outage = createOutage({ logger });
  const onError = (part: string) => (error: unknown) => {
    if (!outage.failed(part, error)) logger.warn({ err: error, part }, "database connection lost");
  };
  // The next claim tells whether only an idle connection broke.
  const { database, queuePool } = openPools(config, onError("claim"));
  const { metrics, ...observed } = observeWorker({ ...input, pool: database.pool, queuePool });
  const notifier = createNotifier({
    pool: database.pool,
    onError: onError("live updates"),
    onSent: () => outage.worked("live updates"),
  });
  const engine = openEngine({ config, logger, outage, queuePool, notifier, metrics, observed });
  const expander = createExpander({ pool: queuePool, logger, outage });
  const listener = listen({
    databaseUrl: config.listenUrl,
    channel: DUE_CHANNEL,
    onNotify: (notice) => (notice === FAN_OUT_NOTICE ? expander : engine).wake(),
    onError: onError("listen"),
    onConnected: () => outage.worked("listen"),
  });
  const maintenance = startMaintenance({
    pool: database.pool,
    logger,
    outage,
    retentionDays: config.retentionDays,
    mailing: config.mail && {
      mailer: countMails(createMailer(config.mail), metrics),
      portalUrl: config.publicUrl,
    },
    metrics,
  });
  const tasks = createTaskRunner({ pool: queuePool, logger, outage });
  engine.start();
  expander.start();
  tasks.start();
  logger.info("worker started");

  async function close() {
    await Promise.all(
      [listener, maintenance, tasks, expander, notifier, observed].map((part) => part.stop()),
    );
    await Promise.all([database.close(), queuePool.end()]);
  }
  return {
    monitored: observed.monitored,
    async stop() {
      await Promise.all([engine.stop(), expander.stop()]);
      await close();
    },
    async abort() {
      await engine.abort();
      await close();
    },
  };
}

function openEngine(input: {
  config: Config;
  logger: Logger;
  outage: Outage;
  queuePool: pg.Pool;
  notifier: Pick<ReturnType<typeof createNotifier>, "note">;
  metrics: ProcessMetrics;
  observed: Pick<ObservedWorker, "observer">;
}): Engine {
  const { config, logger, outage, notifier, metrics } = input;
  const clock = createDatabaseClock({ logger });
  setIdClock(() => clock.now().getTime());
  metrics.watchClock(() => -clock.offsetSeconds * 1_000);
  return createEngine({
    pool: input.queuePool,
    sender: openSender(config),
    openSecret: createSecretBox(config.secret).open,
    userAgent: USER_AGENT,
    limits: config.engine,
    standardRetryDelaysSeconds: config.standardRetryDelaysSeconds,
    logger,
    clock,
    outage,
    onRecorded: (applicationId) => notifier.note("traffic", applicationId),
    observer: input.observed.observer,
    onInternalError: metrics.countInternalError,
  });
}

function openSender({ allowedPrivateCidrs: allowedCidrs, egressProxy }: Config): Sender {
  return createSender({ allowedCidrs, deadlineMs: ATTEMPT_DEADLINE_MS, egressProxy });
}

function openPools({ databaseUrl, pools }: Config, onError: (error: unknown) => void) {
  const common = { databaseUrl, applicationName: "posthaste-worker", onError };
  return {
    database: openDatabase({ ...common, poolSize: pools.workerSize }),
    queuePool: openQueuePool({ ...common, poolSize: pools.queueSize }),
  };
}
