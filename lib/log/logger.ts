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

/** Gets every line that the logger writes to standard output. */
export interface LogSink {
  write(line: string): void;
}

/** Next compiles each page into a bundle of its own: only the global object is common to their loggers. */
const SINK_KEY = Symbol.for("posthaste.log.sink");

/** Loggers that are created from now on write to this sink too. */
export function publishLogSink(sink: LogSink): void {
  (globalThis as { [SINK_KEY]?: LogSink })[SINK_KEY] = sink;
}

/** JSON lines on standard output, one per event, times in ISO 8601. */
export function createLogger(input: { service: string; level: string }): Logger {
  const options: pino.LoggerOptions = {
    level: input.level,
    base: { service: input.service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_PATHS, censor: "[redacted]" },
  };
  const sink = (globalThis as { [SINK_KEY]?: LogSink })[SINK_KEY];
  if (sink === undefined) return pino(options);
  // The logger's own level decides; the streams take whatever it lets through.
  const level = "trace";
  return pino(
    options,
    pino.multistream([
      { level, stream: pino.destination(1) },
      { level, stream: sink },
    ]),
  );
}
