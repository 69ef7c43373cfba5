/** Postgres channel on which the processes tell each other what has changed. */
export const LIVE_CHANNEL = "posthaste_live";

/** A process says at most this often what it has touched: a word in every transaction would serialise commits. */
export const NOTICE_INTERVAL_MS = 200;

/** Postgres takes payloads shorter than 8,000 bytes. */
export const NOTICE_MAX_BYTES = 7_900;

/** Shorter than any proxy's patience with a silent connection. */
export const HEARTBEAT_MS = 15_000;

/** What a client that follows the header waits before it connects again. */
export const RETRY_MS = 3_000;

/** The same after a stream that its process handed over: another process is ready to take it. */
export const RECONNECT_MS = 500;

/** What one process holds open. A tab that is not looked at holds none. */
export const STREAM_LIMITS = { perApplication: 100, inAll: 5_000 } as const;
