import type pg from "pg";
import type { IdentifiedMessage } from "@/lib/messages/insert-messages";
import type { Message } from "@/lib/messages/types";

const FIND_REPEATED = `
  select record.key, message.id, message.event_type as "eventType", message.event_id as "eventId",
    message.channels, message.tags, message.payload, message.deliver_at as "deliverAt",
    message.created_at as "createdAt"
  from idempotency_record record
  join message on message.id = record.message_id
  where record.key = any ($1::uuid[])`;

/** The messages that were stored under these idempotency keys, by key. The key is bound to its caller. */
export async function findRepeatedMessages(
  pool: pg.Pool,
  messages: readonly IdentifiedMessage[],
): Promise<Map<string, Message>> {
  const keys = messages.map(({ idempotencyKey }) => idempotencyKey).filter((key) => key !== null);
  const { rows } = await pool.query<Message & { key: string }>({
    name: "find-repeated-messages",
    text: FIND_REPEATED,
    values: [keys],
  });
  return new Map(rows.map(({ key, ...message }) => [key, message]));
}
