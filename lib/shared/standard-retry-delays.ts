const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds between a failure and the next attempt, attempts 2 to 8: 27 h 35 min 5 s in all. */
export const STANDARD_RETRY_DELAYS_SECONDS: readonly number[] = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
];
