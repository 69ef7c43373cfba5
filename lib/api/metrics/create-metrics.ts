import type pg from "pg";
import { Counter, Histogram } from "prom-client";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/telemetry/process-metrics";
import { defineQueueGauges } from "@/lib/telemetry/queue-gauges";

/** Seconds. A message is accepted in a few milliseconds; a list on volume may take a hundred. */
const DURATION_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface Metrics {
  /** One answered request. The duration is in milliseconds. */
  observeRequest(request: { operation: string; status: number; durationMs: number }): void;
  /** One request that ended in an error, whichever operation it was for. */
  countError(status: number): void;
  /** Messages that are new and committed. */
  countAccepted(): void;
  /** Everything in the text format of Prometheus, with the queue's state of this moment. */
  render(): Promise<{ contentType: string; text: string }>;
}

export function createMetrics(
  pool: pg.Pool,
  { registry }: ProcessMetrics = createProcessMetrics({ commit: undefined }),
): Metrics {
  const registers = [registry];
  const requests = new Counter({
    name: "posthaste_api_requests_total",
    help: "Requests to the API by operation and status",
    labelNames: ["operation", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "posthaste_api_request_duration_seconds",
    help: "Time from the request's arrival to its answer, by operation",
    labelNames: ["operation"],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: "posthaste_api_errors_total",
    help: "Requests to the API that ended in an error, by status",
    labelNames: ["status"],
    registers,
  });
  const accepted = new Counter({
    name: "posthaste_messages_accepted_total",
    help: "Messages that were committed; repeated requests are not counted",
    registers,
  });
  defineQueueGauges(pool, registry);
  return {
    observeRequest({ operation, status, durationMs }) {
      requests.inc({ operation, status });
      durations.observe({ operation }, durationMs / 1000);
    },
    countError(status) {
      errors.inc({ status });
    },
    countAccepted: () => accepted.inc(),
    async render() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
