import pino from "pino";

export type Logger = pino.Logger;

/** Headers and fields that must never reach a log, whatever object carries them. */
const SECRET_PATHS = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "*.authorization",
  "*.cookie",
  "*.password",
  "*.secret",
];

/** JSON lines on standard output, one per event, times in ISO 8601. */
export function createLogger(input: { service: string; level: string }): Logger {
  return pino({
    level: input.level,
    base: { service: input.service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_PATHS, censor: "[redacted]" },
  });
}
