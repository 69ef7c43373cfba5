import type { ReachContext } from "@/lib/db/context";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { findEventType } from "@/lib/event-types/queries";
import { readVersions } from "@/lib/shared/read-versions";

/** The text of an example of an event type, from its newest version; `index` counts from 0. */
export async function getExample(
  ctx: ReachContext,
  input: { eventType: string; index: number },
): Promise<string> {
  const eventType = await findEventType(ctx, input.eventType);
  if (eventType === null) {
    throw invalidField("eventType", `unknown event types: '${input.eventType}'`);
  }
  const example = readVersions(eventType.schemas)[0]?.examples[input.index];
  if (typeof example !== "object" || example === null || Array.isArray(example)) {
    throw new AppError("unprocessable", {
      message: `The event type '${input.eventType}' has no such example`,
      reason: "invalid_scheme",
    });
  }
  return JSON.stringify(example);
}
