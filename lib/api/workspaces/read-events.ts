import type { ApplicationContext } from "@/lib/db/context";
import { getEndpoint } from "@/lib/endpoints/queries";
import { AppError } from "@/lib/errors/app-error";
import { findUnknownEventTypes, listEventNames } from "@/lib/event-types/queries";

/** Throws where one of the events is unknown, with its place: the domain would call the field by another name. */
export async function requireEvents(
  ctx: ApplicationContext,
  events: readonly string[],
): Promise<void> {
  const unknown = await findUnknownEventTypes(ctx, events);
  if (unknown.length === 0) return;
  const problems = unknown.map((name) => ({
    path: ["body", "events", String(events.indexOf(name))],
    message: `there is no event '${name}'`,
    type: "value_error",
  }));
  const message = problems.map((problem) => problem.message).join("; ");
  throw new AppError("invalid_input", { message, problems });
}

/**
 * What an update's `events` mean for the endpoint. One that gets all events shows every name: names that
 * are sent back as they were shown are no choice, and it goes on getting those added later.
 */
export async function readEvents(
  ctx: ApplicationContext,
  { reference, events }: { reference: string; events: readonly string[] | undefined },
): Promise<string[] | undefined> {
  if (events === undefined) return undefined;
  await requireEvents(ctx, events);
  const { eventTypes } = await getEndpoint(ctx, reference);
  const isAll = eventTypes.length === 0 && isSameSet(events, await listEventNames(ctx));
  return isAll ? undefined : [...events];
}

function isSameSet(names: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return names.length === known.size && names.every((name) => known.has(name));
}
