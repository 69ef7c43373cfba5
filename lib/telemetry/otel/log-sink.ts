import { type Logger, SeverityNumber } from "@opentelemetry/api";
import type { LogSink } from "@/lib/log/logger";

/** Pino's levels. */
const SEVERITIES: Readonly<Record<number, SeverityNumber>> = {
  10: SeverityNumber.TRACE,
  20: SeverityNumber.DEBUG,
  30: SeverityNumber.INFO,
  40: SeverityNumber.WARN,
  50: SeverityNumber.ERROR,
  60: SeverityNumber.FATAL,
};

/** Sends each line of the log, which is JSON already and has its secrets removed, as a record of OpenTelemetry. */
export function createLogSink(logger: Logger): LogSink {
  return {
    write(line) {
      const { level, time, msg, service, ...fields } = JSON.parse(line);
      logger.emit({
        timestamp: new Date(time),
        severityNumber: SEVERITIES[level] ?? SeverityNumber.UNSPECIFIED,
        body: msg,
        attributes: fields,
      });
    },
  };
}
