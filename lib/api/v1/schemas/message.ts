import { z } from "@hono/zod-openapi";
import { applicationIn } from "@/lib/api/v1/schemas/application";
import { rawObject, timestamp } from "@/lib/api/v1/schemas/common";
import { channelField, eventTypeNameField, setOf, tagField, uidField } from "@/lib/shared/fields";

export const MESSAGE_CHANNELS_MAX = 10;
export const MESSAGE_TAGS_MAX = 5;

export const messageIn = z
  .object({
    eventType: eventTypeNameField,
    payload: z.record(z.string(), z.unknown(), { error: "must be a JSON object" }),
    eventId: uidField("msg").nullish(),
    channels: setOf(channelField)
      .refine((channels) => channels.length > 0, "must not be empty; leave it out for no channels")
      .refine(
        (channels) => channels.length <= MESSAGE_CHANNELS_MAX,
        `must have at most ${MESSAGE_CHANNELS_MAX}`,
      )
      .nullish(),
    tags: setOf(tagField)
      .refine((tags) => tags.length <= MESSAGE_TAGS_MAX, `must have at most ${MESSAGE_TAGS_MAX}`)
      .nullish(),
    deliverAt: z.iso
      .datetime({ offset: true, error: "must be a time in RFC 3339" })
      .transform((text) => new Date(text))
      .nullish(),
    application: applicationIn.nullish(),
  })
  .openapi("MessageIn");

export const messageOut = z
  .object({
    id: z.string(),
    eventType: z.string(),
    eventId: z.string().nullable(),
    channels: z.array(z.string()).nullable(),
    tags: z.array(z.string()).nullable(),
    payload: rawObject,
    deliverAt: timestamp.nullable(),
    timestamp,
  })
  .openapi("MessageOut");

export type MessageIn = z.output<typeof messageIn>;
export type MessageOut = z.output<typeof messageOut>;
