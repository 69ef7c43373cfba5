import type { EnvironmentContext } from "@/lib/db/context";
import type { EventType } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { createEventType } from "@/lib/event-types/create-event-type";
import type { EventTypeUpsert } from "@/lib/event-types/schema";
import { updateEventType } from "@/lib/event-types/update-event-type";
import { isReference } from "@/lib/shared/is-reference";

export interface UpsertEventTypeResult {
  readonly kind: "created" | "updated";
  readonly eventType: EventType;
}

/** Replaces the event type of that name, or creates it. */
export async function upsertEventType(
  ctx: EnvironmentContext,
  input: { name: string; eventType: EventTypeUpsert },
): Promise<UpsertEventTypeResult> {
  const { name, eventType } = input;
  if (!isReference(name)) throw notFound();
  const updated = await updateEventType(ctx, { name, patch: replaceAll(eventType) });
  if (updated !== null) return { kind: "updated", eventType: updated };
  const created = await createEventType(ctx, { ...eventType, name });
  // Somebody else has just created it: now it is there to be replaced.
  return created === null ? upsertEventType(ctx, input) : { kind: "created", eventType: created };
}

/** What was left out is cleared. */
function replaceAll(eventType: EventTypeUpsert) {
  return {
    ...eventType,
    schemas: eventType.schemas ?? null,
    groupName: eventType.groupName ?? null,
    featureFlags: eventType.featureFlags ?? null,
  };
}
