import type { z } from "@hono/zod-openapi";
import type { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import type { EventType, Prisma } from "@/lib/db/generated/client";

export function presentEventType(
  eventType: EventType,
  options: { withContent: boolean } = { withContent: true },
): z.output<typeof eventTypeOut> {
  return {
    name: eventType.name,
    description: eventType.description,
    archived: eventType.archived,
    deprecated: eventType.deprecated,
    schemas: options.withContent ? readSchemas(eventType.schemas) : null,
    groupName: eventType.groupName,
    featureFlags: eventType.featureFlags.length === 0 ? null : eventType.featureFlags,
    createdAt: eventType.createdAt.toISOString(),
    updatedAt: eventType.updatedAt.toISOString(),
  };
}

/** True because every way in parses schemas as a map from versions to JSON Schemas. */
function readSchemas(stored: Prisma.JsonValue): Record<string, unknown> | null {
  return stored as Record<string, unknown> | null;
}
