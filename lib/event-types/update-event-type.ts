import type { EnvironmentContext } from "@/lib/db/context";
import type { EventType } from "@/lib/db/generated/client";
import { toSchemasColumn } from "@/lib/event-types/internal";
import type { EventTypePatch } from "@/lib/event-types/schema";

/** Changes what the patch names; null where the environment has no event type of that name. */
export async function updateEventType(
  ctx: EnvironmentContext,
  input: { name: string; patch: EventTypePatch },
): Promise<EventType | null> {
  const [eventType] = await ctx.db.eventType.updateManyAndReturn({
    where: { environmentId: ctx.scope.environmentId, name: input.name },
    data: toColumns(input.patch),
  });
  return eventType ?? null;
}

function toColumns(patch: EventTypePatch) {
  const { schemas, featureFlags, ...plain } = patch;
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(schemas === undefined ? {} : { schemas: toSchemasColumn(schemas) }),
    ...(featureFlags === undefined ? {} : { featureFlags: featureFlags ?? [] }),
    updatedAt: new Date(),
  };
}
