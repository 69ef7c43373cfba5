import { z } from "@hono/zod-openapi";
import { EVENT_TYPES_MAX } from "@/lib/endpoints/constants";
import { eventTypeNameField, isStorable, STORABLE_RULE } from "@/lib/shared/fields";

const REQUIRED = "is required";
const LIST_RULE = 'must be an array of names, like ["order.status"]';

/** For a text that has to be there. */
export function textField() {
  return z
    .string({ error: ({ input }) => (input === undefined ? REQUIRED : "must be a text") })
    .min(1, "must not be empty")
    .refine(isStorable, STORABLE_RULE);
}

export const eventField = z
  .string("must be the name of an event")
  .refine((name) => !name.includes(","), { error: explainComma, abort: true })
  .pipe(eventTypeNameField);

export const eventsField = z
  .array(eventField, { error: ({ input }) => explainList(input) })
  .min(1, "must not be empty: name the events that the webhook is for")
  .max(EVENT_TYPES_MAX, `must have at most ${EVENT_TYPES_MAX} names`)
  .transform((names) => [...new Set(names)]);

/** Some clients join what should be a list. */
function explainComma({ input }: { input?: unknown }): string {
  const names = String(input)
    .split(",")
    .map((name) => name.trim());
  return `must be one name: several stand in the array one by one, ${JSON.stringify(names)}`;
}

function explainList(input: unknown): string {
  if (input === undefined) return `${REQUIRED}: an array of names, like ["order.status"]`;
  return typeof input === "string" && input.includes(",")
    ? `${LIST_RULE}; ${explainComma({ input })}`
    : LIST_RULE;
}
