import { z } from "zod";
import { RECOVER_MAX_DAYS, RECOVER_SLACK_MINUTES } from "@/lib/background-tasks/constants";
import { channelField, eventTypeNameField, setOf, tagField } from "@/lib/shared/fields";

const MINUTE_MS = 60_000;
const RECOVER_MAX_MS = (RECOVER_MAX_DAYS * 24 * 60 + RECOVER_SLACK_MINUTES) * MINUTE_MS;

const MESSAGE_STATUSES = [0, 1, 2, 3, 4] as const;
const STATUS_CODE_CLASSES = [0, 100, 200, 300, 400, 500] as const;

const instant = z.iso
  .datetime({ offset: true, error: "must be a time in RFC 3339, such as 2026-02-18T15:12:18Z" })
  .transform((text) => new Date(text));

const sinceField = instant.refine(
  (since) => since.getTime() <= Date.now(),
  "must not lie in the future",
);
const untilField = instant.nullish();

/** When the messages came in. */
export const replayFields = { since: sinceField, until: untilField };

export const recoverFields = {
  since: sinceField.refine(
    (since) => since.getTime() >= Date.now() - RECOVER_MAX_MS,
    `must be at most ${RECOVER_MAX_DAYS} days ago`,
  ),
  until: untilField,
};

/** For an object with these fields. */
export const IN_ORDER = { path: ["until"], error: "must be after since" };
export function isInOrder(window: { since: Date; until?: Date | null | undefined }): boolean {
  return window.until == null || window.until > window.since;
}

export const recoverInput = z.object(recoverFields).refine(isInOrder, IN_ORDER);
export const replayInput = z.object(replayFields).refine(isInOrder, IN_ORDER);

export const bulkReplayInput = z
  .object({
    ...replayFields,
    eventTypes: setOf(eventTypeNameField)
      .refine((types) => types.length > 0, "must not be empty; leave it out for all events")
      .nullish(),
    channel: channelField.nullish(),
    tag: tagField.nullish(),
    status: z
      .literal(MESSAGE_STATUSES, { error: `must be one of ${MESSAGE_STATUSES.join(", ")}` })
      .nullish(),
    statusCodeClass: z
      .literal(STATUS_CODE_CLASSES, { error: `must be one of ${STATUS_CODE_CLASSES.join(", ")}` })
      .nullish(),
  })
  .refine(isInOrder, IN_ORDER);
