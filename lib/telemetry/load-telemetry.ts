import type { Registry } from "prom-client";
import type { Observability } from "@/lib/config/observability";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { publishLogSink } from "@/lib/log/logger";
import type { StartRequestTrace } from "@/lib/telemetry/request-trace";

/** What a process exports besides its own metrics page. */
export interface Telemetry {
  /** Traces of the API's requests; undefined without a collector. */
  readonly startTrace: StartRequestTrace | undefined;
  /** Traces of deliveries; undefined if none are recorded or passed on. */
  readonly deliveries: DeliveryObserver | undefined;
  /** Sends what is left, within a few seconds. */
  stop(): Promise<void>;
}

/**
 * Starts OpenTelemetry if a collector is set. Its packages are loaded only then: without one they cost neither memory
 * nor time. Comes before the process's logger, which writes to the collector too.
 */
export async function loadTelemetry(input: {
  service: "web" | "worker";
  observability: Observability;
  registry: Registry;
}): Promise<Telemetry> {
  const { collector, isTracePassedOn } = input.observability;
  if (collector === null) {
    return {
      startTrace: undefined,
      deliveries: isTracePassedOn ? PASS_STORED_TRACES : undefined,
      stop: async () => undefined,
    };
  }
  const { startTelemetry } = await import("@/lib/telemetry/otel/start-telemetry");
  const { sink, ...telemetry } = startTelemetry({ ...input, collector, isTracePassedOn });
  publishLogSink(sink);
  return telemetry;
}

/** Without a collector the receiver gets the sender's own `traceparent`: this process is no part of the trace. */
const PASS_STORED_TRACES: DeliveryObserver = {
  claimed: () => undefined,
  claimFailed: () => undefined,
  attempting: (job) => job.delivery.trace_parent,
  attempted: () => undefined,
  recorded: () => undefined,
  notRecorded: () => undefined,
  batchRecorded: () => undefined,
};
