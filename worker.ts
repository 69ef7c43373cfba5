import { requireConfig } from "@/lib/config/require-config";
import { explainDatabaseError } from "@/lib/db/explain-database-error";
import { verifyWhenReachable } from "@/lib/db/verify-database";
import { createLogger } from "@/lib/log/logger";
import { onShutdown } from "@/lib/process/on-shutdown";
import { runWorker } from "@/lib/worker/run-worker";

const config = requireConfig();
const logger = createLogger({ service: "worker", level: config.logLevel });

// Until then nothing runs that would have to be finished.
const leave = () => process.exit(0);
process.once("disconnect", leave);
try {
  await verifyWhenReachable({
    databaseUrl: config.databaseUrl,
    applicationName: "posthaste-worker",
    onWait: (err) => logger.warn({ err }, "waiting for the database"),
  });
} catch (error) {
  const explanation = explainDatabaseError(error, config.databaseUrl);
  logger.fatal({ err: error }, explanation ?? "the worker cannot start");
  process.exit(1);
}
process.off("disconnect", leave);
const worker = runWorker({ config, logger });

onShutdown({ logger, finish: worker.stop, abort: worker.abort });
