import { z } from "@hono/zod-openapi";
import { applicationIn } from "@/lib/api/v1/schemas/application";
import { httpError, rawObject, timestamp } from "@/lib/api/v1/schemas/common";
import { flag } from "@/lib/api/v1/schemas/query";
import { channelField, eventTypeNameField, setOf, tagField, uidField } from "@/lib/shared/fields";

export const MESSAGE_CHANNELS_MAX = 10;
export const MESSAGE_TAGS_MAX = 5;
const MESSAGE_BATCH_MAX = 500;

export const contentQuery = z.object({ with_content: flag.default(true) });

/** As long as a message may wait, its week must not go by age. */
const DELIVER_AT_MAX_HOURS_AHEAD = 24;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const PAYLOAD_RETENTION_MAX_DAYS = 90;

const wholeNumber = (max: number) =>
  z.int("must be a whole number").min(1, "must be at least 1").max(max, `must be at most ${max}`);

/** There are no transformations. What an SDK sends with `messageInRaw` is understood. */
const transformationsParams = z.strictObject(
  {
    rawPayload: z
      .string()
      .refine(isObjectText, "must be the text of a JSON object: every message is sent as JSON")
      .nullish()
      .openapi({ description: "Sent as it is, instead of the payload" }),
    headers: z
      .strictObject(
        {
          "content-type": z
            .string()
            .regex(
              /^application\/json\s*(;.*)?$/i,
              "must be application/json: every message is sent as JSON",
            )
            .optional(),
        },
        { error: "may name the content-type only" },
      )
      .nullish(),
  },
  { error: "may hold rawPayload and headers only: there are no transformations" },
);

const messageFields = z.object({
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
    .refine(
      (instant) => instant.getTime() <= Date.now() + DELIVER_AT_MAX_HOURS_AHEAD * HOUR_MS,
      `must be at most ${DELIVER_AT_MAX_HOURS_AHEAD} hours ahead`,
    )
    .nullish(),
  payloadRetentionPeriod: wholeNumber(PAYLOAD_RETENTION_MAX_DAYS)
    .nullish()
    .openapi({ description: "Days until the payload is forgotten" }),
  payloadRetentionHours: wholeNumber(PAYLOAD_RETENTION_MAX_DAYS * DAY_HOURS)
    .nullish()
    .openapi({ description: "Hours until the payload is forgotten" }),
  transformationsParams: transformationsParams.nullish(),
});

const ONE_RETENTION = {
  path: ["payloadRetentionHours"],
  error: "must be left out where there is a payloadRetentionPeriod",
};

function hasOneRetention(message: z.output<typeof messageFields>): boolean {
  return message.payloadRetentionPeriod == null || message.payloadRetentionHours == null;
}

export const messageIn = messageFields
  .extend({ application: applicationIn.nullish() })
  .refine(hasOneRetention, ONE_RETENTION)
  .openapi("MessageIn");

export const messageBatchIn = z
  .object({
    messages: z
      .array(messageFields.refine(hasOneRetention, ONE_RETENTION))
      .min(1, "must hold at least one message")
      .max(MESSAGE_BATCH_MAX, `must hold at most ${MESSAGE_BATCH_MAX} messages`),
  })
  .openapi("MessageBatchIn");

/** Half a surrogate pair has no UTF-8: what would be sent is not what came in. */
function isObjectText(text: string): boolean {
  if (/\p{Surrogate}/u.test(text)) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

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

export const messageBatchOut = z
  .object({
    results: z.array(
      z.discriminatedUnion("status", [
        z.object({ status: z.literal(202), message: messageOut }),
        z.object({ status: z.literal(409), error: httpError }),
      ]),
    ),
  })
  .openapi("MessageBatchOut");

/** What every message in has, in a request of its own or among others. */
export type MessageFields = z.output<typeof messageFields>;
export type MessageIn = z.output<typeof messageIn>;
export type MessageBatchOut = z.output<typeof messageBatchOut>;
export type MessageOut = z.output<typeof messageOut>;
