import type { Config } from "@/lib/config/env";
import { openPool } from "@/lib/db/open-pool";
import { verifyDatabase } from "@/lib/db/verify-database";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { checkSecret } from "@/lib/environments/check-secret";
import type { Logger } from "@/lib/log/logger";
import { prepareUntilDone } from "@/lib/process/prepare-until-done";
import type { ProcessMetrics } from "@/lib/telemetry/process-metrics";
import { runWorker, type Worker } from "@/lib/worker/run-worker";

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
}): Promise<Omit<Worker, "monitorPort">> {
  const { config, logger } = input;
  let worker: Worker | null = null;
  let isStopped = false;
  const preparation = await prepareUntilDone({
    prepare: () => checkOnce(config),
    logger,
    onReady: () => {
      if (!isStopped) worker = runWorker(input);
    },
    onUnusable: input.onUnusable,
  });
  async function end(how: "stop" | "abort") {
    isStopped = true;
    preparation.stop();
    await worker?.[how]();
  }
  return { stop: () => end("stop"), abort: () => end("abort") };
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
