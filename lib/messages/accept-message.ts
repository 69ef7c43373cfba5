import type pg from "pg";
import { findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import { AppError } from "@/lib/errors/app-error";
import { acceptMessages, type NotAccepted, requireAnswer } from "@/lib/messages/accept-messages";
import type { AcceptResult, NewMessage } from "@/lib/messages/types";
import { createBatcher, type WaitingLimit } from "@/lib/shared/create-batcher";
import type { FailureReach } from "@/lib/shared/split-batch";

export type AcceptMessage = (message: NewMessage) => Promise<AcceptResult>;
/** Messages of one request to one application, accepted together; results in their order. */
export type AcceptBatch = (messages: readonly NewMessage[]) => Promise<AcceptResult[]>;

/** One statement's worth: bounds how long it runs and how much text it carries. */
const BATCH_MAX_MESSAGES = 256;
const BATCH_MAX_CHARACTERS = 8 * 1024 * 1024;
/** Two statements under way: one commits while the next one is planned and run. */
const BATCHES_AT_ONCE = 2;
/** A statement costs as much as a dozen of its messages: below this it is better to wait for the one under way. */
const BATCH_MIN_BESIDE = 32;

/** What may wait in this process to be stored, in messages (or batches) and characters; more is refused at once. */
const CHARACTERS_WAITING_MAX = {
  application: 32 * 1024 * 1024,
  overall: 64 * 1024 * 1024,
} as const;
const MESSAGES_WAITING_MAX = { application: 2_000, overall: 10_000 } as const;
const BATCHES_WAITING_MAX = { application: 20, overall: 100 } as const;

/** An application whose messages waited in vain for a lock shares no statement with others for this long. */
const ISOLATE_MS = 10_000;

/**
 * Accepts messages; a promise resolves after its message is committed with its deliveries or its fan-out, and rejects
 * where nothing was. Messages that arrive together share one insert, in which applications take turns. `onAccepted`
 * hears of each that is new.
 */
export function createAcceptMessage(
  pool: pg.Pool,
  onAccepted: (applicationId: string) => void = () => undefined,
): AcceptMessage {
  const submit = createBatcher<NewMessage, AcceptResult | NotAccepted>({
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
    sharing: sharingBy(ownerOf, MESSAGES_WAITING_MAX),
  });
  return async (message) => requireAnswer(await submit(message));
}

/** The same for requests that hold many messages: each is one statement, and applications take turns. */
export function createAcceptBatch(pool: pg.Pool): AcceptBatch {
  const submit = createBatcher<readonly NewMessage[], (AcceptResult | NotAccepted)[]>({
    run: async (batches) => Promise.all(batches.map((messages) => acceptMessages(pool, messages))),
    maxItems: 1,
    maxRunning: BATCHES_AT_ONCE,
    minBeside: 1,
    sizeOf: (messages) => messages.reduce((sum, { payload }) => sum + payload.length, 0),
    maxSize: BATCH_MAX_CHARACTERS,
    sharing: sharingBy(([first]) => (first ? ownerOf(first) : ""), BATCHES_WAITING_MAX),
  });
  return async (messages) => (await submit(messages)).map(requireAnswer);
}

/** An application that is named by its id here and by its uid there counts as two: both are its own. */
function ownerOf({ scope, applicationRef }: NewMessage): string {
  return `${scope.environmentId}/${applicationRef}`;
}

function sharingBy<Item>(
  owner: (item: Item) => string,
  waiting: { readonly application: number; readonly overall: number },
) {
  const limit = (of: "application" | "overall"): WaitingLimit => ({
    items: waiting[of],
    size: CHARACTERS_WAITING_MAX[of],
  });
  return {
    ownerOf: owner,
    perOwner: limit("application"),
    overall: limit("overall"),
    refuse: refuseWaiting,
    reachOf,
    isolateMs: ISOLATE_MS,
  };
}

function reachOf(error: unknown): FailureReach {
  const trouble = findDatabaseTrouble(error);
  if (trouble === null) return "item";
  return trouble === "busy" ? "owner" : "all";
}

function refuseWaiting(full: "owner" | "overall"): AppError {
  return full === "owner"
    ? new AppError(
        "rate_limited",
        "Too many messages of this application are waiting to be stored. Try again in a moment.",
      )
    : new AppError(
        "unavailable",
        "Too many messages are waiting to be stored. Try again in a moment.",
      );
}
