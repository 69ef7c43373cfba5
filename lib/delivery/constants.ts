/** The wire values of a delivery's and an attempt's state (Svix's `MessageStatus`). */
export const STATUS = { success: 0, pending: 1, fail: 2, sending: 3, canceled: 4 } as const;

/** Why an attempt was made (Svix's `MessageAttemptTriggerType`). */
export const TRIGGER = { scheduled: 0, manual: 1 } as const;

/** A worker that died loses its deliveries to another one after this long. */
export const LEASE_SECONDS = 60;

/**
 * How long a record is tried while the database is away. Beyond half the lease another worker may soon hold
 * the delivery: what is not written then is theirs.
 */
export const RECORD_WINDOW_MS = (LEASE_SECONDS * 1_000) / 2;

/** One deadline for DNS, connect, TLS, headers and body (delivery.md, section 3). */
export const ATTEMPT_DEADLINE_MS = 15_000;

/** What is kept of an answer; the rest is dropped and marked as truncated. */
export const RESPONSE_BODY_MAX_BYTES = 64 * 1024;
export const RESPONSE_HEADERS_MAX_BYTES = 16 * 1024;

/** Postgres channel on which an accept says that a lane's turn has come. */
export const DUE_CHANNEL = "posthaste_due";
/** What an accept says there when it leaves deliveries to be made by a worker. */
export const FAN_OUT_NOTICE = "fan-out";

/**
 * An accept that finds a lane waiting for its turn leaves the lane alone, and a claim that runs at that
 * moment cannot see the accept's deliveries yet. So a lane with nothing due is looked at again after
 * each of these pauses before it rests. Their sum is longer than an accept and a claim may last
 * together (STATEMENT_TIMEOUT_MS each), so the last look sees whatever the first could not.
 */
export const LINGER_MS = [10, 80, 640, 12_000] as const;

/**
 * While an old snapshot is open elsewhere, Postgres keeps the index entries of what was served, and a claim that starts
 * at the head of an index visits all of them. So claims remember the oldest work that they saw and look for nothing
 * older than that by this margin. Work becomes visible when it commits, later than its time says by as much as its
 * statement lasts: the wide margin covers that (STATEMENT_TIMEOUT_MS three times). Most looks use the narrow one.
 */
export const LOOK_BACK_SECONDS = { wide: 15, narrow: 1 } as const;

/** How long a lane whose endpoint has all its places in flight waits when no record frees it earlier. */
export const FULL_LANE_PAUSE_MS = 250;

/** Work that is throttled is taken in helpings: a lane's next turn is at least this far ahead. */
export const THROTTLED_LANE_PAUSE_MS = 20;

/** What an endpoint's throttle lets through at once after a pause, in seconds of its rate; one message at least. */
export const THROTTLE_BURST_SECONDS = 0.25;

/**
 * How many attempts one endpoint may have in flight, over all workers. A lane begins small and doubles
 * while its receiver answers and more waits, as TCP does: one that hangs from the start costs little.
 */
export const PLACES = { first: 32, max: 512 } as const;

/** So many attempts in a row without any answer open the circuit: one attempt at a time, at growing pauses. */
export const BREAKER_AFTER = 5;
/** The pause before the first probe of an open circuit; doubled for each probe in vain. */
export const PROBE_FIRST_SECONDS = 5;
export const PROBE_MAX_SECONDS = 60;
