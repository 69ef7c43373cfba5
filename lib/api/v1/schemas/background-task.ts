import { z } from "@hono/zod-openapi";
import { appParams, timestamp } from "@/lib/api/v1/schemas/common";
import { orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { TASK_TYPES } from "@/lib/background-tasks/constants";

const WIRE_STATUSES = ["running", "finished", "failed"] as const;
const WIRE_TYPES = Object.values(TASK_TYPES);

export const taskParams = z.object({ task_id: z.string() });
export const applicationTaskParams = appParams.extend({ task_id: z.string() });

export const taskQuery = orderedPageQuery("qtask").extend({
  status: z.enum(WIRE_STATUSES, { error: `must be one of ${WIRE_STATUSES.join(", ")}` }).optional(),
  task: z.enum(WIRE_TYPES, { error: `must be one of ${WIRE_TYPES.join(", ")}` }).optional(),
});

const startedFields = {
  id: z.string(),
  status: z
    .enum(WIRE_STATUSES)
    .openapi({ description: "A canceled task has failed: it did not do all of its work" }),
  statusText: z.enum([...WIRE_STATUSES, "canceled"]),
  task: z.enum(WIRE_TYPES),
  updatedAt: timestamp,
};

export const replayOut = z.object(startedFields).openapi("ReplayOut");

const taskData = z.object({
  appId: z.string(),
  endpointId: z.string(),
  since: timestamp,
  until: timestamp.nullable(),
  eventTypes: z.array(z.string()).nullable(),
  channel: z.string().nullable(),
  tag: z.string().nullable(),
  messageStatus: z.number().nullable(),
  statusCodeClass: z.number().nullable(),
  total: z.number().nullable().openapi({
    description: "How many messages it found when it began; null while it counts them",
  }),
  messagesSent: z.number().openapi({ description: "Handed to the endpoint's queue so far" }),
  skipped: z.number().openapi({ description: "Not sent: their payload is gone" }),
  error: z.string().nullable(),
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
});

export const backgroundTaskOut = z
  .object({ ...startedFields, data: taskData })
  .openapi("BackgroundTaskOut");

export type ReplayOut = z.output<typeof replayOut>;
export type BackgroundTaskOut = z.output<typeof backgroundTaskOut>;
export type WireTaskStatus = (typeof WIRE_STATUSES)[number];
