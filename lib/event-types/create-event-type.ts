import type { EnvironmentContext } from "@/lib/db/context";
import type { EventType } from "@/lib/db/generated/client";
import { toSchemasColumn } from "@/lib/event-types/internal";
import type { EventTypeInput } from "@/lib/event-types/schema";

/** Null where the environment has an event type of that name already. */
export async function createEventType(
  ctx: EnvironmentContext,
  input: EventTypeInput,
): Promise<EventType | null> {
  const [eventType] = await ctx.db.eventType.createManyAndReturn({
    data: {
      environmentId: ctx.scope.environmentId,
      name: input.name,
      description: input.description,
      archived: input.archived,
      deprecated: input.deprecated,
      groupName: input.groupName ?? null,
      featureFlags: input.featureFlags ?? [],
      schemas: toSchemasColumn(input.schemas),
    },
    skipDuplicates: true,
  });
  return eventType ?? null;
}
