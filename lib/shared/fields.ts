import { z } from "zod";

/** The fields that several resources share, with the limits of svix-api.md 1.1. */
export const UID_MAX_CHARACTERS = 256;
export const NAME_MAX_CHARACTERS = 256;
export const DESCRIPTION_MAX_CHARACTERS = 4_096;
export const CHANNEL_MAX_CHARACTERS = 128;
export const TAG_MAX_CHARACTERS = 128;
export const METADATA_MAX_BYTES = 4_096;
export const THROTTLE_RATE_MAX_PER_SECOND = 65_535;

/**
 * Postgres stores no U+0000, and the other control characters of its range help nobody. Half a surrogate
 * pair has no UTF-8: it would be stored as another character.
 */
const FIRST_ALLOWED_CHARACTER = "\u0009";
const HALF_A_PAIR = /\p{Surrogate}/u;
export const isStorable = (text: string) => {
  for (const character of text) if (character < FIRST_ALLOWED_CHARACTER) return false;
  return !HALF_A_PAIR.test(text);
};
export const STORABLE_RULE =
  "must not contain control characters (U+0000 to U+0008) or half a surrogate pair";

export const nameField = z
  .string()
  .min(1, "must not be empty")
  .max(NAME_MAX_CHARACTERS, `must have at most ${NAME_MAX_CHARACTERS} characters`)
  .refine(isStorable, STORABLE_RULE);

export const descriptionField = z
  .string()
  .max(DESCRIPTION_MAX_CHARACTERS, `must have at most ${DESCRIPTION_MAX_CHARACTERS} characters`)
  .refine(isStorable, STORABLE_RULE);

/** A caller's own id for a thing. It must not look like an id of ours, or the two could be confused. */
export const uidField = (prefix: "app" | "ep" | "msg") =>
  z
    .string()
    .min(1, "must not be empty")
    .max(UID_MAX_CHARACTERS, `must have at most ${UID_MAX_CHARACTERS} characters`)
    .regex(/^[a-zA-Z0-9\-_.]+$/, "may contain letters, digits, '-', '_' and '.' only")
    .refine((uid) => !uid.startsWith(`${prefix}_`), `must not begin with '${prefix}_'`);

export const eventTypeNameField = z
  .string()
  .min(1, "must not be empty")
  .max(UID_MAX_CHARACTERS, `must have at most ${UID_MAX_CHARACTERS} characters`)
  .regex(/^[a-zA-Z0-9\-_.]+$/, "may contain letters, digits, '-', '_' and '.' only");

export const channelField = z
  .string()
  .min(1, "must not be empty")
  .max(CHANNEL_MAX_CHARACTERS, `must have at most ${CHANNEL_MAX_CHARACTERS} characters`)
  .regex(/^[a-zA-Z0-9\-_.:+]+$/, "may contain letters, digits and '-_.:+' only");

export const tagField = z
  .string()
  .min(1, "must not be empty")
  .max(TAG_MAX_CHARACTERS, `must have at most ${TAG_MAX_CHARACTERS} characters`)
  .regex(/^[a-zA-Z0-9\-_./\\#]+$/, "may contain letters, digits and '-_./\\#' only");

export const metadataField = z
  .record(z.string(), z.string())
  .refine(
    (metadata) => new TextEncoder().encode(JSON.stringify(metadata)).length <= METADATA_MAX_BYTES,
    `must have at most ${METADATA_MAX_BYTES} bytes as JSON`,
  );

export const throttleRateField = z
  .int()
  .min(1, "must be at least 1 per second")
  .max(THROTTLE_RATE_MAX_PER_SECOND, `must be at most ${THROTTLE_RATE_MAX_PER_SECOND} per second`);

/** A list that stands for a set. */
export function setOf<Item extends z.ZodType<string>>(item: Item) {
  return z.array(item).transform((items) => [...new Set(items)]);
}
