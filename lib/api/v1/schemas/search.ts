import { z } from "@hono/zod-openapi";
import { messageAttemptOut, STATUS_TEXTS } from "@/lib/api/v1/schemas/attempt";
import { timestamp } from "@/lib/api/v1/schemas/common";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { instant, reference, STATUS_CODE_CLASSES } from "@/lib/api/v1/schemas/query";
import { ATTEMPT_OUTCOMES } from "@/lib/attempts/constants";
import { SEARCH_QUERY_MAX_CHARACTERS } from "@/lib/messages/constants";
import {
  channelField,
  eventTypeNameField,
  isStorable,
  STORABLE_RULE,
  setOf,
  tagField,
} from "@/lib/shared/fields";
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from "@/lib/shared/pages";

const EVENT_TYPES_MAX = 100;
const MESSAGE_STATUSES = [0, 1, 2, 3, 4] as const;
const ATTEMPT_STATUSES = [0, 2] as const;
const ATTEMPT_NUMBER_MAX = 32_767;

const oneOf = <const Values extends readonly (string | number)[]>(values: Values) =>
  z.literal(values, { error: `must be one of ${values.join(", ")}` });

/** What both searches take. Filters combine: a match passes all of them. */
const searchFields = {
  since: instant.nullish(),
  until: instant.nullish(),
  endpointId: reference.nullish().openapi({ description: "An endpoint's id or uid" }),
  eventTypes: setOf(eventTypeNameField)
    .refine((types) => types.length > 0, "must not be empty; leave it out for all events")
    .refine((types) => types.length <= EVENT_TYPES_MAX, `must have at most ${EVENT_TYPES_MAX}`)
    .nullish(),
  statusCodeClass: oneOf(STATUS_CODE_CLASSES)
    .nullish()
    .openapi({ description: "0 for no answer, 100, 200, … for classes of answers" }),
  outcome: oneOf(ATTEMPT_OUTCOMES).nullish().openapi({ description: "How an attempt ended" }),
  attemptNumber: z
    .int("must be a whole number")
    .min(0, "must be at least 0")
    .max(ATTEMPT_NUMBER_MAX, `must be at most ${ATTEMPT_NUMBER_MAX}`)
    .nullish()
    .openapi({ description: "1 for the first scheduled attempt, 0 for those made by hand" }),
  channel: channelField.nullish(),
  tag: tagField.nullish(),
  query: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(SEARCH_QUERY_MAX_CHARACTERS, `must have at most ${SEARCH_QUERY_MAX_CHARACTERS} characters`)
    .refine(isStorable, STORABLE_RULE)
    .nullish()
    .openapi({
      description:
        "A message's id or the start of it, an attempt's id, or an event id finds what it names. Anything else is a tag, or text in payloads, whatever its case",
    }),
  limit: z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(PAGE_LIMIT_MAX, `must be at most ${PAGE_LIMIT_MAX}`)
    .default(PAGE_LIMIT_DEFAULT),
};

const IN_ORDER = { path: ["until"], error: "must be after since" };
function isInOrder(window: {
  since?: Date | null | undefined;
  until?: Date | null | undefined;
}): boolean {
  return window.since == null || window.until == null || window.until > window.since;
}

const iteratorOf = (prefix: "msg" | "atmpt") =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[0-9A-Za-z]{27}$`),
      "must be an iterator that an earlier page of this search returned",
    )
    .nullish();

export const messageSearchIn = z
  .object({
    ...searchFields,
    status: oneOf(MESSAGE_STATUSES).nullish().openapi({
      description:
        "Of one of the message's deliveries: 0 success, 1 pending (retries and what is being sent included), 2 fail, 3 sending, 4 canceled",
    }),
    iterator: iteratorOf("msg"),
  })
  .refine(isInOrder, IN_ORDER)
  .openapi("MessageSearchIn");

export const attemptSearchIn = z
  .object({
    ...searchFields,
    status: oneOf(ATTEMPT_STATUSES).nullish().openapi({ description: "0 success, 2 fail" }),
    iterator: iteratorOf("atmpt"),
  })
  .refine(isInOrder, IN_ORDER)
  .openapi("AttemptSearchIn");

/** A page, newest first, which may be short, or empty, before everything was looked at. */
function searchPageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    iterator: z.string().nullable().openapi({ description: "Goes on from here; null when done" }),
    done: z.boolean().openapi({ description: "False while there may be more" }),
    searchedUntil: timestamp.openapi({
      description: "Everything that is newer than this was looked at",
    }),
  });
}

export const deliveryStateOut = z
  .object({
    endpointId: z.string(),
    endpointName: z.string().nullable().openapi({
      description: "Its description, or the host of its URL; null where it is deleted",
    }),
    status: z
      .number()
      .openapi({ description: "0 success, 1 pending, 2 fail, 3 sending, 4 canceled" }),
    statusText: z.enum(STATUS_TEXTS),
    attemptCount: z.number().openapi({ description: "Scheduled attempts so far" }),
    nextAttempt: timestamp.nullable(),
  })
  .openapi("DeliveryStateOut");

export const messageSearchItem = messageOut
  .omit({ payload: true })
  .extend({ deliveries: z.array(deliveryStateOut) })
  .openapi("MessageSearchItem");

export const attemptSearchItem = messageAttemptOut
  .omit({ response: true, msg: true })
  .extend({
    eventType: z.string(),
    outcome: z.string(),
    attemptNumber: z.number().openapi({ description: "0 for an attempt by hand" }),
  })
  .openapi("AttemptSearchItem");

export const messageSearchOut = searchPageOf(messageSearchItem);
export const attemptSearchOut = searchPageOf(attemptSearchItem);

/** As a caller writes them. */
export type MessageSearchIn = z.input<typeof messageSearchIn>;
export type AttemptSearchIn = z.input<typeof attemptSearchIn>;
export type DeliveryStateOut = z.output<typeof deliveryStateOut>;
export type MessageSearchItem = z.output<typeof messageSearchItem>;
export type AttemptSearchItem = z.output<typeof attemptSearchItem>;
