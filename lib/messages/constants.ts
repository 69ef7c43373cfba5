/**
 * A message to more endpoints than these is stored with a fan-out instead of its deliveries. The statement is shared by
 * the messages of all applications and has a time limit, so no single one of them may make it long.
 */
export const INLINE_ENDPOINTS_MAX = 100;
/** Deliveries that one statement makes, about; beyond it, messages with the most endpoints get a fan-out too. */
export const INLINE_DELIVERIES_MAX = 2_000;

/** Lists and searches look back this far unless they are told otherwise (svix-api.md 1.1). */
export const DEFAULT_WINDOW_DAYS = 90;

/**
 * What a search looks at in one request, at most, in rows. Where it found less than a page by then, it says
 * how far it came, and its caller goes on from there. No index serves payloads, channels, tags and rare event
 * types: one would cost every message that comes in.
 */
export const SEARCH_BUDGET_ROWS = {
  /** Where a message itself tells whether it matches. */
  messages: 20_000,
  /** Where an attempt does. Attempts lie further apart: an index of each endpoint leads to them. */
  attempts: 8_000,
  /** Where each candidate is looked up in another table. */
  looksUp: 4_000,
  /** Where each payload is read. */
  text: 8_000,
  /** Where each is read by way of an attempt. */
  textOfAttempts: 3_000,
} as const;

/** The first look of a search, for each row of its page. Mostly it is enough: what people look for is new. */
export const FIRST_LOOK_ROWS_PER_ITEM = 4;
/** Each further look is so many times larger. */
export const LOOK_GROWTH = 4;

/** What is this rare, in rows, is read whole by an index of its own, instead of being met on the way. */
export const FEW_ROWS = 1_000;

/** Tests of one application: enough for a person, and for a few endpoints with every event type at once. */
export const TESTS_PER_WINDOW = 120;
export const TESTS_WINDOW_MS = 60_000;

/** Tests of one request that are sent side by side: as many as an endpoint may have in flight at first. */
export const TESTS_AT_ONCE = 32;
/** Tests of one request. */
export const TESTS_PER_REQUEST_MAX = 500;
/** How long a request waits for all of its tests: longer than one attempt may take, shorter than proxies wait. */
export const TESTS_DEADLINE_MS = 25_000;

/** What a person may search for. */
export const SEARCH_QUERY_MAX_CHARACTERS = 256;

/**
 * What one request may retry by hand, in deliveries: as many as a replay asks for in one batch. It is one
 * statement, and whatever it locks it locks until it ends.
 */
export const RETRY_DELIVERIES_MAX = 500;

/** What became of a request to retry a delivery; all but the first say why nothing was asked for. */
export const RETRY_OUTCOMES = [
  "requested",
  "not_found",
  "missing_payload",
  "endpoint_disabled",
  "endpoint_deleted",
  "already_requested",
  "in_flight",
] as const;

export type RetryOutcome = (typeof RETRY_OUTCOMES)[number];
