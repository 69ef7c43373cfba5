import { type HrTime, ValueType } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type MetricProducer,
} from "@opentelemetry/sdk-metrics";
import type { MetricObjectWithValues, MetricValue, Registry } from "prom-client";
import { PRODUCT_VERSION } from "@/lib/config/product";

type Metric = MetricObjectWithValues<MetricValue<string>>;
type Labels = Readonly<Record<string, string | number>>;

/** Exports the very metrics that `/metrics` shows, so that nothing is counted twice. */
export function createMetricProducer(input: {
  registry: Registry;
  resource: Resource;
}): MetricProducer {
  const startTime = toHrTime(Date.now());
  return {
    async collect() {
      const times = { startTime, endTime: toHrTime(Date.now()) };
      const found = (await input.registry.getMetricsAsJSON()) as unknown as Metric[];
      const metrics = found.map((metric) => convert(metric, times)).filter((data) => data !== null);
      const scope = { name: "posthaste", version: PRODUCT_VERSION };
      return {
        resourceMetrics: { resource: input.resource, scopeMetrics: [{ scope, metrics }] },
        errors: [],
      };
    },
  };
}

interface Times {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
}

function unitOf(name: string): string {
  if (/_seconds(_total)?$/.test(name)) return "s";
  return name.endsWith("_bytes") ? "By" : "";
}

/** Null for what OpenTelemetry has no form for: summaries. */
function convert(metric: Metric, times: Times): MetricData | null {
  const base = {
    descriptor: {
      name: metric.name,
      description: metric.help,
      unit: unitOf(metric.name),
      valueType: ValueType.DOUBLE,
    },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  const points = () =>
    metric.values
      .filter(({ value }) => Number.isFinite(value))
      .map(({ value, labels }) => ({ ...times, value, attributes: labelsOf(labels) }));
  switch (String(metric.type)) {
    case "counter":
      return { ...base, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints: points() };
    case "gauge":
      return { ...base, dataPointType: DataPointType.GAUGE, dataPoints: points() };
    case "histogram":
      return {
        ...base,
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: histogramsOf(metric).map((histogram) => ({ ...times, ...histogram })),
      };
    default:
      return null;
  }
}

/** Prometheus counts each bucket with those below it; OpenTelemetry counts each by itself. */
function histogramsOf({ name, values }: Metric) {
  const groups = new Map<string, Group>();
  for (const { value, labels, metricName } of values as (MetricValue<string> & {
    metricName?: string;
  })[]) {
    const { le, ...others } = labels as Labels;
    const key = JSON.stringify(others);
    const group = groups.get(key) ?? { attributes: others, buckets: [], sum: 0, count: 0 };
    groups.set(key, group);
    if (metricName === `${name}_sum`) group.sum = value;
    else if (metricName === `${name}_count`) group.count = value;
    else if (le !== undefined)
      group.buckets.push({ le: le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le), value });
  }
  return [...groups.values()].map(({ attributes, buckets, sum, count }) => {
    const sorted = buckets.toSorted((one, other) => one.le - other.le);
    return {
      attributes: labelsOf(attributes),
      value: {
        sum,
        count,
        buckets: {
          boundaries: sorted.filter(({ le }) => Number.isFinite(le)).map(({ le }) => le),
          counts: sorted.map(({ value }, index) => value - (sorted[index - 1]?.value ?? 0)),
        },
      },
    };
  });
}

interface Group {
  readonly attributes: Labels;
  readonly buckets: { readonly le: number; readonly value: number }[];
  sum: number;
  count: number;
}

function labelsOf(labels: Partial<Labels>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}

function toHrTime(ms: number): HrTime {
  return [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
}
