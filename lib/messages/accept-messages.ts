import type pg from "pg";
import { findRepeatedMessages } from "@/lib/messages/find-repeated-messages";
import { freeEventIds } from "@/lib/messages/free-event-ids";
import { type IdentifiedMessage, insertShared } from "@/lib/messages/insert-messages";
import type { AcceptResult, Message, NewMessage } from "@/lib/messages/types";
import { createId } from "@/lib/shared/ids";

interface LeftOut {
  readonly message: IdentifiedMessage;
  readonly applicationId: string;
}

interface Stored {
  /** By message id. */
  readonly results: ReadonlyMap<string, AcceptResult>;
  readonly leftOut: readonly LeftOut[];
}

/** Why a message was left out could not be told: it was not stored. */
export interface NotAccepted {
  readonly kind: "failed";
  readonly error: unknown;
}

/**
 * Accepts messages by one insert, and answers in their order. It rejects only where nothing was stored, so its caller
 * may try again.
 */
export async function acceptMessages(
  pool: pg.Pool,
  messages: readonly NewMessage[],
): Promise<(AcceptResult | NotAccepted)[]> {
  const identified = messages.map((message) => ({ ...message, messageId: createId("msg") }));
  const stored = await storeMessages(pool, identified);
  if (stored.leftOut.length === 0) return inOrder(identified, stored.results);
  try {
    return inOrder(identified, await explainLeftOut(pool, stored));
  } catch (error) {
    const results = new Map<string, AcceptResult | NotAccepted>(stored.results);
    for (const { message } of stored.leftOut) {
      results.set(message.messageId, { kind: "failed", error });
    }
    return inOrder(identified, results);
  }
}

function inOrder<Result>(
  messages: readonly IdentifiedMessage[],
  results: ReadonlyMap<string, Result>,
): (Result | { kind: "eventIdTaken" })[] {
  return messages.map(({ messageId }) => results.get(messageId) ?? { kind: "eventIdTaken" });
}

/** Throws what kept the message from being stored. */
export function requireAnswer(result: AcceptResult | NotAccepted): AcceptResult {
  if (result.kind === "failed") throw result.error;
  return result;
}

async function storeMessages(
  pool: pg.Pool,
  messages: readonly IdentifiedMessage[],
): Promise<Stored> {
  const rows = await insertShared(pool, messages);
  const results = new Map<string, AcceptResult>();
  const leftOut: LeftOut[] = [];
  for (const [index, message] of messages.entries()) {
    const row = rows[index];
    const applicationId = row?.application_id ?? null;
    if (row === undefined || applicationId === null) {
      results.set(message.messageId, { kind: "noApplication" });
    } else if (row.is_stored) {
      const accepted = toMessage(message, row.created_at);
      results.set(message.messageId, { kind: "accepted", applicationId, message: accepted });
    } else {
      leftOut.push({ message, applicationId });
    }
  }
  return { results, leftOut };
}

/**
 * A message that was left out repeats an earlier request, or its event id belongs to another one. Where it
 * belongs to nobody (the process that took it left it out as well), the message is stored after all.
 */
async function explainLeftOut(
  pool: pg.Pool,
  stored: Stored,
): Promise<ReadonlyMap<string, AcceptResult>> {
  const first = await addRepeated(pool, stored);
  const ownerless = await takeOwnerless(pool, first.leftOut);
  if (ownerless.length === 0) return first.results;
  const second = await addRepeated(pool, await storeMessages(pool, ownerless));
  return new Map([...first.results, ...second.results]);
}

async function addRepeated(pool: pg.Pool, stored: Stored): Promise<Stored> {
  const messages = stored.leftOut.map(({ message }) => message);
  const repeated = await findRepeatedMessages(pool, messages);
  const results = new Map(stored.results);
  const leftOut = stored.leftOut.filter(({ message: { messageId, idempotencyKey } }) => {
    const message = idempotencyKey === null ? undefined : repeated.get(idempotencyKey);
    if (message !== undefined) results.set(messageId, { kind: "repeated", message });
    return message === undefined;
  });
  return { results, leftOut };
}

/** Those whose event ids are free now. */
async function takeOwnerless(
  pool: pg.Pool,
  leftOut: readonly LeftOut[],
): Promise<IdentifiedMessage[]> {
  const named = leftOut.flatMap(({ message, applicationId }) =>
    message.eventId === null ? [] : [{ message, applicationId, eventId: message.eventId }],
  );
  if (named.length === 0) return [];
  const taken = new Set((await freeEventIds(pool, named)).map(textOf));
  return named.filter((one) => !taken.has(textOf(one))).map(({ message }) => message);
}

/** A line break is in neither of the two. */
function textOf(key: { applicationId: string; eventId: string }): string {
  return `${key.applicationId}\n${key.eventId}`;
}

function toMessage(message: IdentifiedMessage, createdAt: Date): Message {
  const { messageId, eventType, eventId, channels, tags, payload, deliverAt } = message;
  return { id: messageId, eventType, eventId, channels, tags, payload, deliverAt, createdAt };
}
