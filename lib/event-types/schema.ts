import { z } from "zod";
import { isWithinDepth } from "@/lib/event-types/rules";
import { descriptionField, eventTypeNameField, setOf } from "@/lib/shared/fields";

export const SCHEMAS_MAX_BYTES = 256 * 1024;
/** What is read and written as JSON must not exhaust the stack; no schema that people write comes near. */
const SCHEMAS_MAX_DEPTH = 100;
const FEATURE_FLAGS_MAX = 25;

/** Version → JSON Schema, as in `{ "1": { … } }`. */
export const schemasField = z
  .record(
    z.string().regex(/^[0-9]+$/, "must be a version number"),
    z.record(z.string(), z.unknown(), { error: "must be a JSON Schema, which is an object" }),
  )
  .refine((schemas) => isWithinDepth(schemas, SCHEMAS_MAX_DEPTH), {
    error: `must nest at most ${SCHEMAS_MAX_DEPTH} levels deep`,
    abort: true,
  })
  .refine(
    (schemas) => new TextEncoder().encode(JSON.stringify(schemas)).length <= SCHEMAS_MAX_BYTES,
    `must have at most ${SCHEMAS_MAX_BYTES} bytes as JSON`,
  );

const featureFlagsField = setOf(eventTypeNameField)
  .refine((flags) => flags.length > 0, "must not be empty; leave it out for none")
  .refine((flags) => flags.length <= FEATURE_FLAGS_MAX, `must have at most ${FEATURE_FLAGS_MAX}`);

export const eventTypeInput = z.object({
  name: eventTypeNameField,
  description: descriptionField,
  archived: z.boolean().default(false),
  deprecated: z.boolean().default(false),
  schemas: schemasField.nullish(),
  groupName: eventTypeNameField.nullish(),
  featureFlags: featureFlagsField.nullish(),
});

/** Replaces what is there; the name is the one in the path. */
export const eventTypeUpsert = eventTypeInput.omit({ name: true });

/** What is left out stays; null clears. */
export const eventTypePatch = z.object({
  description: descriptionField.optional(),
  archived: z.boolean().optional(),
  deprecated: z.boolean().optional(),
  schemas: schemasField.nullish(),
  groupName: eventTypeNameField.nullish(),
  featureFlags: featureFlagsField.nullish(),
});

export type EventTypeInput = z.output<typeof eventTypeInput>;
export type EventTypeUpsert = z.output<typeof eventTypeUpsert>;
export type EventTypePatch = z.output<typeof eventTypePatch>;
