import { randomUUID } from "node:crypto";
import { DiagLogLevel, diag } from "@opentelemetry/api";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Registry } from "prom-client";
import { PRODUCT_VERSION } from "@/lib/config/product";
import type { LogSink } from "@/lib/log/logger";
import type { Telemetry } from "@/lib/telemetry/load-telemetry";
import { createDeliveryTraces } from "@/lib/telemetry/otel/delivery-traces";
import { createLogSink } from "@/lib/telemetry/otel/log-sink";
import { createMetricProducer } from "@/lib/telemetry/otel/metric-producer";
import { createRequestTraces } from "@/lib/telemetry/otel/request-traces";

const EXPORT_TIMEOUT_MS = 5_000;
/** A collector that is away must not hold the process up at its end. */
const STOP_MAX_MS = 5_000;
const TRACES_EVERY_MS = 2_000;
const LOGS_EVERY_MS = 2_000;
const METRICS_EVERY_MS = 15_000;
/** Spans and lines that wait for a slow collector; what comes beyond is dropped. */
const QUEUE_MAX = 8_192;
const BATCH_MAX = 512;
const COMPLAIN_EVERY_MS = 60_000;

/** The SDK, put together from its parts: instrumentations of whole libraries would cost every statement. */
export function startTelemetry(input: {
  service: "web" | "worker";
  registry: Registry;
  collector: { readonly url: string; readonly sampleRatio: number };
  isTracePassedOn: boolean;
}): Telemetry & { readonly sink: LogSink } {
  const { service, registry, collector } = input;
  complainRarely();
  const resource = resourceFromAttributes({
    "service.name": `posthaste-${service}`,
    "service.version": PRODUCT_VERSION,
    "service.instance.id": randomUUID(),
  }).merge(detectResources({ detectors: [envDetector] }));
  const exporterOf = (signal: string) => ({
    url: `${collector.url.replace(/\/$/, "")}/v1/${signal}`,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const batch = { maxQueueSize: QUEUE_MAX, maxExportBatchSize: BATCH_MAX };
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(collector.sampleRatio) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter(exporterOf("traces")),
        scheduledDelayMillis: TRACES_EVERY_MS,
        ...batch,
      }),
    ],
  });
  const logs = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({
        exporter: new OTLPLogExporter(exporterOf("logs")),
        scheduledDelayMillis: LOGS_EVERY_MS,
        ...batch,
      }),
    ],
  });
  const metrics = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(exporterOf("metrics")),
        exportIntervalMillis: METRICS_EVERY_MS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
        metricProducers: [createMetricProducer({ registry, resource })],
      }),
    ],
  });
  const tracer = traces.getTracer("posthaste", PRODUCT_VERSION);
  return {
    startTrace: createRequestTraces(tracer),
    deliveries: createDeliveryTraces(tracer, input),
    sink: createLogSink(logs.getLogger("posthaste", PRODUCT_VERSION)),
    async stop() {
      const ends = [traces, logs, metrics].map((part) => part.shutdown());
      await Promise.race([Promise.allSettled(ends), endOfPatience()]);
    },
  };
}

function endOfPatience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, STOP_MAX_MS).unref());
}

/** A collector that is away fails every few seconds: one warning a minute is enough. */
function complainRarely() {
  let complainedAtMs = Number.NEGATIVE_INFINITY;
  const complain = (reason: string) => {
    if (performance.now() - complainedAtMs < COMPLAIN_EVERY_MS) return;
    complainedAtMs = performance.now();
    process.emitWarning(`telemetry could not be exported: ${reason}`);
  };
  const ignore = () => undefined;
  diag.setLogger(
    { error: complain, warn: complain, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
