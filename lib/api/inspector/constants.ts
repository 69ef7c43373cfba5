/** Of one request's body, kept or not; whoever sends more is told to stop. */
export const BODY_READ_MAX_BYTES = 16 * 1024 * 1024;
/** A sender that has not finished by then is answered without waiting for the rest. */
export const BODY_DEADLINE_MS = 20_000;

/** What is read of a request that is refused, so that its sender gets to hear why. */
export const REFUSED_BODY_MAX_BYTES = 2 * 1024 * 1024;
export const REFUSED_BODY_DEADLINE_MS = 5_000;

/** Requests that are being read or wait for their answer's delay, in this process. */
export const OPEN_MAX = { total: 1_024, perKey: 256 } as const;
/**
 * Of them, those whose bodies stand in memory, of up to 1 MiB each. More of one inspector wait unread; slow
 * senders to one leave room for the others.
 */
export const READING_MAX_PER_INSPECTOR = 16;
export const READING_MAX = 64;
/** Statements under way, so that requests to inspectors leave the API its connections. */
export const STATEMENTS_MAX = 3;

/** Counted per process. An inspector shows what arrives; it is no place for load. */
export const RATE_WINDOW_MS = 10_000;
export const RATE_MAX_PER_INSPECTOR = 1_000;
/** Also for tokens that nobody has. The delivery workers' own address is one of these. */
export const RATE_MAX_PER_ADDRESS = 5_000;
/** Above this the oldest counters are dropped, so that invented addresses cannot fill the memory. */
export const RATE_COUNTERS_MAX = 10_000;
