import type pg from "pg";
import type { IdentifiedMessage } from "@/lib/messages/insert-messages";

const RELEASE_EVENT_IDS = "delete from message_event_id where message_id = any ($1::text[])";

/**
 * Gives up the event ids of messages that were not stored: two requests at once with one idempotency
 * key and different event ids leave the loser's event id behind.
 */
export async function releaseEventIds(pool: pg.Pool, messages: readonly IdentifiedMessage[]) {
  const messageIds = messages.filter(({ eventId }) => eventId !== null).map((m) => m.messageId);
  if (messageIds.length === 0) return;
  await pool.query({ name: "release-event-ids", text: RELEASE_EVENT_IDS, values: [messageIds] });
}
