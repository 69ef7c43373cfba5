import { isDevelopment } from "@/lib/config/is-development";
import { requireConfig } from "@/lib/config/require-config";
import { onShutdown } from "@/lib/process/on-shutdown";
import { explainStartError } from "@/lib/web/explain-start-error";
import { getLogger } from "@/lib/web/logger";
import { startWeb } from "@/lib/web/start-web";

const config = requireConfig();
const logger = getLogger();

try {
  const web = await startWeb({ config, logger, isDevelopment: isDevelopment() });
  onShutdown({ logger, finish: web.stop, abort: web.abort });
} catch (error) {
  logger.fatal({ err: error }, explainStartError(error, config) ?? "the web process cannot start");
  process.exit(1);
}
