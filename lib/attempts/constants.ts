/** What stands in the place of an answer's body that was expunged (svix-api.md 1.1). */
export const EXPUNGED_BODY = "EXPUNGED";

/** How an attempt may have ended, as the log names it. Only the first is a success. */
export const ATTEMPT_OUTCOMES = [
  "delivered",
  "refused",
  "gone",
  "throttled",
  "unreachable.dns",
  "unreachable.connect",
  "unreachable.tls",
  "unreachable.timeout",
  "unreachable.reset",
  "unreachable.protocol",
  "blocked",
] as const;

export type AttemptOutcomeName = (typeof ATTEMPT_OUTCOMES)[number];
