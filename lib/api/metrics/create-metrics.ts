import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { readHealth } from "@/lib/stats/read-health";

/** Seconds. A message is accepted in a few milliseconds; a list on volume may take a hundred. */
const DURATION_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface Metrics {
  /** One answered request. The duration is in milliseconds. */
  observeRequest(request: { operation: string; status: number; durationMs: number }): void;
  /** One request that ended in an error, whichever operation it was for. */
  countError(status: number): void;
  /** Everything in the text format of Prometheus, with the queue's state of this moment. */
  render(): Promise<{ contentType: string; text: string }>;
}

export function createMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
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
  const collectQueue = createQueueGauges(pool, registry);
  return {
    observeRequest({ operation, status, durationMs }) {
      requests.inc({ operation, status });
      durations.observe({ operation }, durationMs / 1000);
    },
    countError(status) {
      errors.inc({ status });
    },
    async render() {
      await collectQueue();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** The queue belongs to all processes, so it is read when somebody asks and not counted along. */
function createQueueGauges(pool: pg.Pool, registry: Registry): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const databaseUp = gauge("posthaste_database_up", "1 while the database answers");
  const due = gauge("posthaste_queue_due", "Deliveries whose time has come, up to 10,000");
  const oldest = gauge("posthaste_queue_oldest_due_seconds", "Age of the oldest of them");
  const inFlight = gauge("posthaste_queue_in_flight", "Deliveries under lease, over all workers");
  const fanOuts = gauge(
    "posthaste_queue_pending_fan_outs",
    "Messages whose deliveries are not all made yet, up to 10,000",
  );
  return async () => {
    const { database, queue } = await readHealth(pool);
    databaseUp.set(database.status === "ok" ? 1 : 0);
    due.set(queue?.due ?? Number.NaN);
    oldest.set(queue === null ? Number.NaN : (queue.oldestDueSeconds ?? 0));
    inFlight.set(queue?.inFlight ?? Number.NaN);
    fanOuts.set(queue?.pendingFanOuts ?? Number.NaN);
  };
}
