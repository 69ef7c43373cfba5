import type pg from "pg";
import { findRepeatedMessages } from "@/lib/messages/find-repeated-messages";
import { type IdentifiedMessage, insertMessages } from "@/lib/messages/insert-messages";
import { releaseEventIds } from "@/lib/messages/release-event-ids";
import type { AcceptResult, Message, NewMessage } from "@/lib/messages/types";
import { createBatcher } from "@/lib/shared/create-batcher";
import { createId } from "@/lib/shared/ids";

export type AcceptMessage = (message: NewMessage) => Promise<AcceptResult>;

/** One statement's worth: bounds how long it runs and how much text it carries. */
const BATCH_MAX_MESSAGES = 256;
const BATCH_MAX_CHARACTERS = 8 * 1024 * 1024;
/** Two statements under way: one commits while the next one is planned and run. */
const BATCHES_AT_ONCE = 2;

/**
 * Accepts messages; a promise resolves after its message and deliveries are committed, and rejects
 * where nothing was. Messages that arrive together share one insert.
 */
export function createAcceptMessage(pool: pg.Pool): AcceptMessage {
  const submit = createBatcher<IdentifiedMessage, AcceptResult>({
    run: (messages) => acceptBatch(pool, messages),
    maxItems: BATCH_MAX_MESSAGES,
    maxRunning: BATCHES_AT_ONCE,
    sizeOf: (message) => message.payload.length,
    maxSize: BATCH_MAX_CHARACTERS,
  });
  return (message) => submit({ ...message, messageId: createId("msg") });
}

async function acceptBatch(
  pool: pg.Pool,
  messages: readonly IdentifiedMessage[],
): Promise<AcceptResult[]> {
  const rows = await insertMessages(pool, messages);
  const results = messages.map((message, index): AcceptResult | null => {
    const row = rows[index];
    if (row === undefined || row.application_id === null) return { kind: "noApplication" };
    if (!row.is_stored) return null;
    return { kind: "accepted", message: toMessage(message, row.created_at) };
  });
  const leftOut = messages.filter((_, index) => results[index] === null);
  if (leftOut.length === 0) return results.filter((result) => result !== null);
  const explained = await explainLeftOut(pool, leftOut);
  return messages.map(
    (message, index) =>
      results[index] ?? explained.get(message.messageId) ?? { kind: "eventIdTaken" },
  );
}

/** A message that was left out repeats an earlier request, or its event id belongs to another one. */
async function explainLeftOut(pool: pg.Pool, messages: readonly IdentifiedMessage[]) {
  const [repeated] = await Promise.all([
    findRepeatedMessages(pool, messages),
    releaseEventIds(pool, messages),
  ]);
  return new Map(
    messages.map(({ messageId, idempotencyKey }): [string, AcceptResult] => {
      const message = idempotencyKey === null ? undefined : repeated.get(idempotencyKey);
      return [messageId, message ? { kind: "repeated", message } : { kind: "eventIdTaken" }];
    }),
  );
}

function toMessage(message: IdentifiedMessage, createdAt: Date): Message {
  const { messageId, eventType, eventId, channels, tags, payload, deliverAt } = message;
  return { id: messageId, eventType, eventId, channels, tags, payload, deliverAt, createdAt };
}
