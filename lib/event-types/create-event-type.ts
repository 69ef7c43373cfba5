import type { EnvironmentContext } from "@/lib/db/context";
import type { EventType } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { limitReached } from "@/lib/errors/app-error";
import { EVENT_TYPES_PER_ENVIRONMENT_MAX } from "@/lib/event-types/constants";
import { toSchemasColumn } from "@/lib/event-types/internal";
import type { EventTypeInput } from "@/lib/event-types/schema";

/** Null where the environment has an event type of that name already. Throws where it would have too many. */
export async function createEventType(
  ctx: EnvironmentContext,
  input: EventTypeInput,
): Promise<EventType | null> {
  return inTransaction(ctx, async (inner) => {
    const { environmentId } = inner.scope;
    // Two at the same moment would both count one too few.
    await inner.db
      .$queryRaw`select 1 from environment where id = ${environmentId} for no key update`;
    const created = await insert(inner, input);
    if (created !== null) await requireRoom(inner);
    return created;
  });
}

async function requireRoom({ db, scope }: EnvironmentContext): Promise<void> {
  const count = await db.eventType.count({ where: { environmentId: scope.environmentId } });
  if (count <= EVENT_TYPES_PER_ENVIRONMENT_MAX) return;
  const most = EVENT_TYPES_PER_ENVIRONMENT_MAX.toLocaleString("en");
  throw limitReached(`An environment has at most ${most} event types: delete one first`);
}

async function insert(
  { db, scope }: EnvironmentContext,
  input: EventTypeInput,
): Promise<EventType | null> {
  const [eventType] = await db.eventType.createManyAndReturn({
    data: {
      environmentId: scope.environmentId,
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
