import { z } from "@hono/zod-openapi";
import { ENDPOINT_SEARCH_MAX_CHARACTERS } from "@/lib/endpoints/constants";
import {
  channelField,
  eventTypeNameField,
  isStorable,
  STORABLE_RULE,
  tagField,
} from "@/lib/shared/fields";
import { type IteratorKey, PAGE_LIMIT_MAX, pageQuery } from "@/lib/shared/pages";

/** A flag in a query string. */
export const flag = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((text) => text === "true");

/** Names a thing by its id or uid. */
export const reference = z.string().regex(/^[a-zA-Z0-9\-_.]+$/, "must be an id or a uid");

export const instant = z.iso
  .datetime({ offset: true, error: "must be a time in RFC 3339, such as 2026-02-18T15:12:18Z" })
  .transform((text) => new Date(text));

const eventTypes = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(eventTypeNameField))
  .optional();

export function orderedPageQuery(key: IteratorKey) {
  return pageQuery(key).extend({
    order: z
      .enum(["ascending", "descending"], { error: "must be ascending or descending" })
      .optional(),
  });
}

export const messageFilterQuery = {
  channel: channelField.optional(),
  tag: tagField.optional(),
  event_types: eventTypes,
  before: instant.optional(),
  after: instant.optional(),
  with_content: flag.default(true),
};

const MESSAGE_STATUSES = [0, 1, 2, 3, 4] as const;
export const STATUS_CODE_CLASSES = [0, 100, 200, 300, 400, 500] as const;

export const attemptQuery = pageQuery("atmpt").extend({
  ...messageFilterQuery,
  status: z.coerce
    .number()
    .pipe(z.literal(MESSAGE_STATUSES, { error: `must be one of ${MESSAGE_STATUSES.join(", ")}` }))
    .optional(),
  status_code_class: z.coerce
    .number()
    .pipe(
      z.literal(STATUS_CODE_CLASSES, { error: `must be one of ${STATUS_CODE_CLASSES.join(", ")}` }),
    )
    .optional(),
});

const endpointId = z.string().regex(/^ep_[0-9A-Za-z]{27}$/, "must be an endpoint's id");

/** Those of one page of the list. */
export const endpointIds = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(endpointId).max(PAGE_LIMIT_MAX, `must name at most ${PAGE_LIMIT_MAX} endpoints`))
  .openapi({ type: "string", description: "Only these, with a comma between them" });

export const endpointListQuery = orderedPageQuery("ep").extend({
  event_type: eventTypeNameField.optional().openapi({
    description:
      "Only endpoints that get events of this type. A page may have few, or none, before the list is done. Ours, not Svix's",
  }),
  search: z
    .string()
    .max(
      ENDPOINT_SEARCH_MAX_CHARACTERS,
      `must have at most ${ENDPOINT_SEARCH_MAX_CHARACTERS} characters`,
    )
    .refine(isStorable, STORABLE_RULE)
    .optional()
    .openapi({
      description:
        "Words that the name, the URL, the uid or the events must have; or the start of an id. A page may have few, or none, before the list is done. Ours, not Svix's",
    }),
});

export const endpointHealthQuery = orderedPageQuery("ep").extend({
  endpoint_ids: endpointIds.optional(),
});
