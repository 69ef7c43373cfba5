import { isDevelopment } from "@/lib/config/is-development";
import { requireConfig } from "@/lib/config/require-config";
import { logConsole } from "@/lib/log/console-lines";
import { onShutdown } from "@/lib/process/on-shutdown";
import { loadTelemetry } from "@/lib/telemetry/load-telemetry";
import { createProcessMetrics } from "@/lib/telemetry/process-metrics";
import { explainStartError } from "@/lib/web/explain-start-error";
import { getLogger } from "@/lib/web/logger";
import { startWeb } from "@/lib/web/start-web";

const config = requireConfig();
const { observability } = config;
const metrics = createProcessMetrics(observability);
const { registry } = metrics;
const telemetry = await loadTelemetry({ service: "web", observability, registry });
const logger = getLogger();
// In development people read what Next prints.
if (!isDevelopment()) logConsole(logger);

const starting = startWeb({
  config,
  logger,
  isDevelopment: isDevelopment(),
  onUnusable: leave,
  observed: { metrics, startTrace: telemetry.startTrace },
});
starting.catch(leave);

onShutdown({
  logger,
  finish: async () => (await starting).stop().finally(telemetry.stop),
  abort: async () => (await starting).abort(),
});

function leave(error: unknown): never {
  logger.fatal({ err: error }, explainStartError(error, config) ?? "the web process can't start");
  process.exit(1);
}
