import { getConfig } from "@/lib/config/config";
import { createLogger, type Logger } from "@/lib/log/logger";

let logger: Logger | undefined;

export function getLogger(): Logger {
  logger ??= createLogger({ service: "web", level: getConfig().logLevel });
  return logger;
}
