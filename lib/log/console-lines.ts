import { format } from "node:util";
import type { Logger } from "@/lib/log/logger";

const METHODS = {
  debug: "debug",
  log: "info",
  info: "info",
  warn: "warn",
  error: "error",
} as const;

/**
 * Turns whatever libraries print into log lines: a collector parses standard output line by line, and Next prints text
 * of its own at its start, for warnings and for errors of pages.
 */
export function logConsole(logger: Logger, target: Console = console): void {
  for (const [method, level] of Object.entries(METHODS)) {
    target[method as keyof typeof METHODS] = (...args: unknown[]) => {
      const text = format(...args).trim();
      if (text === "") return;
      const error = args.find((arg) => arg instanceof Error);
      logger[level]({ source: "console", ...(error && { err: error }) }, text);
    };
  }
}
