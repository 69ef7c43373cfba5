import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/v1/schemas/common";

export const eventTypeOut = z
  .object({
    name: z.string(),
    description: z.string(),
    archived: z.boolean(),
    deprecated: z.boolean(),
    schemas: z.record(z.string(), z.unknown()).nullable(),
    groupName: z.string().nullable(),
    featureFlags: z.array(z.string()).nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .openapi("EventTypeOut");
