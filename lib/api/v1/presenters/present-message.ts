import type { MessageOut } from "@/lib/api/v1/schemas/message";
import type { Message } from "@/lib/messages/types";
import { rawJson } from "@/lib/shared/raw-json";

/** The payload leaves as the text that came in, not as JSON that was parsed and written again. */
export function presentMessage(message: Message, options: { withContent: boolean }): MessageOut {
  return {
    id: message.id,
    eventType: message.eventType,
    eventId: message.eventId,
    channels: message.channels.length === 0 ? null : [...message.channels],
    tags: message.tags.length === 0 ? null : [...message.tags],
    payload: presentPayload(message.payload, options.withContent),
    deliverAt: message.deliverAt?.toISOString() ?? null,
    timestamp: message.createdAt.toISOString(),
  };
}

function presentPayload(payload: string | null, withContent: boolean): MessageOut["payload"] {
  if (!withContent) return {};
  return payload === null ? { expired: true } : rawJson(payload);
}
