import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/v1/schemas/common";
import { endpointIds, instant, reference } from "@/lib/api/v1/schemas/query";
import { eventTypeNameField } from "@/lib/shared/fields";
import { PERIODS } from "@/lib/stats/constants";

export const seriesQuery = z.object({
  since: instant.optional(),
  until: instant.optional(),
  period: z.enum(PERIODS, { error: `must be one of ${PERIODS.join(", ")}` }),
  endpoint_id: reference.optional(),
  endpoint_ids: endpointIds.optional(),
  event_type: eventTypeNameField.optional(),
  group_by: z
    .enum(["endpoint", "event_type"], { error: "must be endpoint or event_type" })
    .optional(),
});

const percentile = z.number().nullable().openapi({
  description: "Milliseconds, right within one bucket of the histogram; null for none",
});

const figures = {
  success: z.number().openapi({ description: "Attempts" }),
  failure: z.number().openapi({ description: "Attempts" }),
  canceled: z.number().openapi({ description: "Deliveries that were canceled" }),
  p50Ms: percentile,
  p95Ms: percentile,
  p99Ms: percentile,
  statusCodes: z
    .object({
      none: z.number(),
      "1xx": z.number(),
      "2xx": z.number(),
      "3xx": z.number(),
      "4xx": z.number(),
      "5xx": z.number(),
    })
    .openapi({ description: "Attempts by the class of their answer; none for no answer" }),
};

export const figuresOut = z.object(figures).openapi("FiguresOut");

export const seriesOut = z
  .object({
    since: timestamp.openapi({ description: "The start of the first bucket" }),
    until: timestamp.openapi({ description: "The end of the last bucket, which may be under way" }),
    periodSeconds: z.number(),
    histogramBoundsMs: z.array(z.number()).openapi({
      description: "Between which latencies are counted: a percentile is right within one step",
    }),
    groups: z.array(
      z.object({
        key: z.string().nullable().openapi({
          description: "An endpoint's id or an event type; null for all, or for what has no place",
        }),
        name: z.string().nullable().openapi({
          description:
            "Of an endpoint: its description, or the host of its URL. Null where it is deleted, and for what is no endpoint",
        }),
        total: figuresOut,
        buckets: z
          .array(z.object({ at: timestamp, ...figures }))
          .openapi({ description: "In order; those without anything are left out" }),
      }),
    ),
  })
  .openapi("SeriesOut");

export type FiguresOut = z.output<typeof figuresOut>;
export type SeriesOut = z.output<typeof seriesOut>;
