import type pg from "pg";
import type { Config } from "@/lib/config/env";
import { combineObservers, type DeliveryObserver } from "@/lib/delivery/observer";
import { readHealth } from "@/lib/stats/read-health";
import { createDeliveryMetrics } from "@/lib/telemetry/delivery-metrics";
import { startHeartbeat } from "@/lib/telemetry/heartbeat";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/telemetry/process-metrics";
import { defineQueueGauges } from "@/lib/telemetry/queue-gauges";
import { createRecordWatch } from "@/lib/telemetry/record-watch";
import type { Monitored } from "@/lib/worker/monitor";

export interface ObservedWorker {
  /** For the engine. */
  readonly observer: DeliveryObserver;
  readonly metrics: ProcessMetrics;
  /** For the worker's own port. */
  readonly monitored: Monitored;
  stop(): Promise<void>;
}

/** Everything that reports how a worker is doing: metrics, health and its heartbeat. */
export function observeWorker(input: {
  config: Config;
  pool: pg.Pool;
  queuePool: pg.Pool;
  metrics?: ProcessMetrics;
  /** Traces, if a collector is set. */
  traces?: DeliveryObserver | undefined;
}): ObservedWorker {
  const { pool, queuePool, traces } = input;
  const metrics = input.metrics ?? createProcessMetrics(input.config.observability);
  metrics.watchPool("main", pool);
  metrics.watchPool("queue", queuePool);
  defineQueueGauges(pool, metrics.registry);
  const watch = createRecordWatch();
  const counted = createDeliveryMetrics(metrics.registry);
  const { findProblem, msSinceClaim } = watch;
  const heartbeat = startHeartbeat({ pool, findProblem });
  return {
    observer: combineObservers(traces ? [counted, watch, traces] : [counted, watch]),
    metrics,
    monitored: {
      isDatabaseUp: async () => (await readHealth(pool)).database.status === "ok",
      findProblem,
      msSinceClaim,
    },
    stop: heartbeat.stop,
  };
}
