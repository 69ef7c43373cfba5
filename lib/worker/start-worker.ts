import type { Config } from "@/lib/config/env";
import { openPool } from "@/lib/db/open-pool";
import { verifyDatabase } from "@/lib/db/verify-database";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { checkSecret } from "@/lib/environments/check-secret";
import type { Logger } from "@/lib/log/logger";
import { prepareUntilDone } from "@/lib/process/prepare-until-done";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/telemetry/process-metrics";
import { startMonitor } from "@/lib/worker/monitor";
import { runWorker, type Worker } from "@/lib/worker/run-worker";

export interface StartedWorker extends Pick<Worker, "stop" | "abort"> {
  /** The port of `/metrics` and `/health`; null if none is served. */
  readonly monitorPort: Promise<number | null>;
}

/**
 * Runs the worker once its secret is known to be the installation's: attempts signed with keys that it can't read
 * would be spent for nothing. Rejects when it isn't; waits while the database is unavailable.
 */
export async function startWorker(input: {
  config: Config;
  logger: Logger;
  onUnusable: (error: unknown) => void;
  metrics?: ProcessMetrics;
  traces?: DeliveryObserver | undefined;
}): Promise<StartedWorker> {
  const { config, logger } = input;
  const metrics = input.metrics ?? createProcessMetrics(config.observability);
  let worker: Worker | null = null;
  let isStopped = false;
  const monitor =
    config.observability.metrics &&
    startMonitor({
      ...config.observability.metrics,
      logger,
      registry: metrics.registry,
      find: () => worker?.monitored ?? null,
    });
  const preparation = await prepareUntilDone({
    prepare: () => checkOnce(config),
    logger,
    onReady: () => {
      if (!isStopped) worker = runWorker({ ...input, metrics });
    },
    onUnusable: input.onUnusable,
  });
  async function end(how: "stop" | "abort") {
    isStopped = true;
    preparation.stop();
    await worker?.[how]();
    await monitor?.stop();
  }
  return {
    monitorPort: monitor?.port ?? Promise.resolve(null),
    stop: () => end("stop"),
    abort: () => end("abort"),
  };
}

async function checkOnce({ databaseUrl, secret }: Config): Promise<void> {
  const name = { databaseUrl, applicationName: "posthaste-worker" };
  await verifyDatabase(name);
  const pool = openPool({ ...name, poolSize: 1, onError: () => undefined });
  try {
    await checkSecret(pool, secret);
  } finally {
    await pool.end();
  }
}
