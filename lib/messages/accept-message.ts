import type pg from "pg";
import { acceptMessages } from "@/lib/messages/accept-messages";
import type { AcceptResult, NewMessage } from "@/lib/messages/types";
import { createBatcher } from "@/lib/shared/create-batcher";

export type AcceptMessage = (message: NewMessage) => Promise<AcceptResult>;

/** One statement's worth: bounds how long it runs and how much text it carries. */
const BATCH_MAX_MESSAGES = 256;
const BATCH_MAX_CHARACTERS = 8 * 1024 * 1024;
/** Two statements under way: one commits while the next one is planned and run. */
const BATCHES_AT_ONCE = 2;
/** A statement costs as much as a dozen of its messages: below this it is better to wait for the one under way. */
const BATCH_MIN_BESIDE = 32;

/**
 * Accepts messages; a promise resolves after its message and deliveries are committed, and rejects
 * where nothing was. Messages that arrive together share one insert. `onAccepted` hears of each that is
 * new.
 */
export function createAcceptMessage(
  pool: pg.Pool,
  onAccepted: (applicationId: string) => void = () => undefined,
): AcceptMessage {
  return createBatcher<NewMessage, AcceptResult>({
    run: async (messages) => {
      const results = await acceptMessages(pool, messages);
      for (const result of results) {
        if (result.kind === "accepted") onAccepted(result.applicationId);
      }
      return results;
    },
    maxItems: BATCH_MAX_MESSAGES,
    maxRunning: BATCHES_AT_ONCE,
    minBeside: BATCH_MIN_BESIDE,
    sizeOf: (message) => message.payload.length,
    maxSize: BATCH_MAX_CHARACTERS,
  });
}
