import { requireConfig } from "@/lib/config/require-config";
import { explainDatabaseError } from "@/lib/db/explain-database-error";
import { WrongSecretError } from "@/lib/environments/check-secret";
import { logConsole } from "@/lib/log/console-lines";
import { createLogger } from "@/lib/log/logger";
import { onShutdown } from "@/lib/process/on-shutdown";
import { loadTelemetry } from "@/lib/telemetry/load-telemetry";
import { createProcessMetrics } from "@/lib/telemetry/process-metrics";
import { startWorker } from "@/lib/worker/start-worker";

const config = requireConfig();
const { observability } = config;
const metrics = createProcessMetrics(observability);
const { registry } = metrics;
const telemetry = await loadTelemetry({ service: "worker", observability, registry });
const logger = createLogger({ service: "worker", level: config.logLevel });
logConsole(logger);

const starting = startWorker({
  config,
  logger,
  onUnusable: leave,
  metrics,
  traces: telemetry.deliveries,
});
starting.catch(leave);

onShutdown({
  logger,
  finish: async () => (await starting).stop().finally(telemetry.stop),
  abort: async () => (await starting).abort(),
});

function leave(error: unknown): never {
  logger.fatal({ err: error }, explain(error) ?? "the worker can't start");
  process.exit(1);
}

function explain(error: unknown): string | null {
  if (error instanceof WrongSecretError) return error.message;
  return explainDatabaseError(error, config.databaseUrl);
}
