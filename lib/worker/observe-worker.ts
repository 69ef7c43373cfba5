import type pg from "pg";
import type { Config } from "@/lib/config/env";
import { combineObservers, type DeliveryObserver } from "@/lib/delivery/observer";
import type { Logger } from "@/lib/log/logger";
import { readHealth } from "@/lib/stats/read-health";
import { createDeliveryMetrics } from "@/lib/telemetry/delivery-metrics";
import { startHeartbeat } from "@/lib/telemetry/heartbeat";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/telemetry/process-metrics";
import { defineQueueGauges } from "@/lib/telemetry/queue-gauges";
import { createRecordWatch } from "@/lib/telemetry/record-watch";
import { startMonitor } from "@/lib/worker/monitor";

export interface ObservedWorker {
  /** For the engine. */
  readonly observer: DeliveryObserver;
  readonly metrics: ProcessMetrics;
  /** Where `/metrics` and `/health` are served; null if they are not. */
  readonly port: Promise<number | null>;
  stop(): Promise<void>;
}

/** Everything that reports how a worker is doing: metrics, health, its heartbeat and its own port. */
export function observeWorker(input: {
  config: Config;
  logger: Logger;
  pool: pg.Pool;
  queuePool: pg.Pool;
  metrics?: ProcessMetrics;
  /** Traces, if a collector is set. */
  traces?: DeliveryObserver | undefined;
}): ObservedWorker {
  const { logger, pool, queuePool, traces } = input;
  const { observability } = input.config;
  const metrics = input.metrics ?? createProcessMetrics(observability);
  metrics.watchPool("main", pool);
  metrics.watchPool("queue", queuePool);
  defineQueueGauges(pool, metrics.registry);
  const watch = createRecordWatch();
  const counted = createDeliveryMetrics(metrics.registry);
  const { findProblem, msSinceClaim } = watch;
  const heartbeat = startHeartbeat({ pool, findProblem });
  const monitor =
    observability.metrics &&
    startMonitor({
      ...observability.metrics,
      logger,
      monitored: {
        registry: metrics.registry,
        isDatabaseUp: async () => (await readHealth(pool)).database.status === "ok",
        findProblem,
        msSinceClaim,
      },
    });
  return {
    observer: combineObservers(traces ? [counted, watch, traces] : [counted, watch]),
    metrics,
    port: monitor?.port ?? Promise.resolve(null),
    async stop() {
      await Promise.all([heartbeat.stop(), monitor?.stop()]);
    },
  };
}
