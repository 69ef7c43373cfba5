import { bodyTooLarge, PAYLOAD_MAX_BYTES } from "@/lib/api/kit/read-body";
import type { MessageFields } from "@/lib/api/v1/schemas/message";
import { AppError } from "@/lib/errors/app-error";
import type { NewMessage } from "@/lib/messages/types";
import { sliceMember } from "@/lib/shared/json-slice";

const DAY_HOURS = 24;

/** A message as it came in. `source` is the text that `fields` were parsed from. */
export function readMessage(
  fields: MessageFields,
  source: string,
): Omit<NewMessage, "scope" | "applicationRef" | "idempotencyKey"> {
  const { eventId, channels, tags, deliverAt, payloadRetentionPeriod: days } = fields;
  return {
    eventType: fields.eventType,
    eventId: eventId ?? null,
    channels: channels ?? [],
    tags: tags ?? [],
    payload: requirePayload(fields, source),
    deliverAt: deliverAt ?? null,
    payloadRetentionHours: days ? days * DAY_HOURS : (fields.payloadRetentionHours ?? null),
  };
}

/** The exact text of the payload: it is stored, signed and sent as it came in. */
function requirePayload(fields: MessageFields, source: string): string {
  const raw = fields.transformationsParams?.rawPayload;
  const payload = raw ?? sliceMember(source, "payload") ?? "";
  if (Buffer.byteLength(payload) > PAYLOAD_MAX_BYTES) throw bodyTooLarge();
  return payload;
}

export function eventIdTaken({ eventId }: { eventId?: string | null | undefined }): AppError {
  return new AppError("conflict", `A message with the eventId '${eventId}' exists already`);
}
