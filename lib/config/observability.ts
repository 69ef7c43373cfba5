import { z } from "zod";

/** Settings of metrics, traces and logs. */

const onOrOff = z.enum(["on", "off"], { error: "must be on or off" });

export const observabilitySettings = {
  METRICS_PORT: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(1, "must be from 1 to 65535")
    .max(65_535, "must be from 1 to 65535")
    .optional(),
  METRICS_HOST: z.string().min(1, "must name an address to listen on").default("0.0.0.0"),
  ACCESS_LOG: onOrOff.default("off"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: "must be the http or https URL of a collector, such as http://collector:4318",
    })
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: "must be a number" })
    .min(0, "must be from 0 to 1")
    .max(1, "must be from 0 to 1")
    .default(1),
  TRACE_TO_RECEIVERS: onOrOff.default("off"),
  POSTHASTE_COMMIT: z
    .string()
    .regex(/^[0-9a-f]{7,40}$/, "must be a commit's hash: 7 to 40 hexadecimal digits")
    .optional(),
};

const parsedSettings = z.object(observabilitySettings);

export interface Observability {
  /** Where the worker serves its metrics and health; null if it serves none. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  readonly isAccessLogged: boolean;
  /** An OpenTelemetry collector; null if nothing is exported. */
  readonly collector: { readonly url: string; readonly sampleRatio: number } | null;
  /** Whether receivers get the `traceparent` of their delivery. */
  readonly isTracePassedOn: boolean;
  readonly commit: string | undefined;
}

export function composeObservability(given: z.output<typeof parsedSettings>): Observability {
  const { METRICS_PORT: port, OTEL_EXPORTER_OTLP_ENDPOINT: url } = given;
  return {
    metrics: port === undefined ? null : { port, host: given.METRICS_HOST },
    isAccessLogged: given.ACCESS_LOG === "on",
    collector: url === undefined ? null : { url, sampleRatio: given.OTEL_TRACES_SAMPLER_ARG },
    isTracePassedOn: given.TRACE_TO_RECEIVERS === "on",
    commit: given.POSTHASTE_COMMIT,
  };
}
