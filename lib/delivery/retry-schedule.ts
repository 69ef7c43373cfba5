const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Seconds between a failure and the next attempt, attempts 2 to 8: 27 h 35 min 5 s in all. It is the default
 * of the setting RETRY_DELAYS, which replaces the standard schedule of a whole installation.
 */
export const STANDARD_RETRY_DELAYS_SECONDS: readonly number[] = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
];

/** Added from attempt 3 on, so that what failed together does not come back together. */
export const MAX_JITTER = 0.1;
export const FIRST_JITTERED_ATTEMPT = 3;

/** As an endpoint has it. */
export type RetryPolicy =
  | { readonly kind: "standard" }
  | { readonly kind: "none" }
  | { readonly kind: "custom"; readonly delaysSeconds: readonly number[] };

/** Seconds from each failure to the next attempt, without jitter; empty if nothing is tried again. */
export function retryDelaysSeconds(
  policy: RetryPolicy,
  standardDelaysSeconds: readonly number[],
): readonly number[] {
  switch (policy.kind) {
    case "standard":
      return standardDelaysSeconds;
    case "none":
      return [];
    case "custom":
      return policy.delaysSeconds;
  }
}

/**
 * Seconds from the latest failure (not from the event) to the next attempt, jitter included; null
 * when the schedule is exhausted. Manual attempts are no part of `failedAttempts`.
 */
export function nextDelaySeconds(input: {
  delaysSeconds: readonly number[];
  /** Scheduled attempts made so far, all of them failed: 1 or more. */
  failedAttempts: number;
  /** Uniform in [0, 1), as Math.random. */
  random: () => number;
}): number | null {
  const delay = input.delaysSeconds[input.failedAttempts - 1];
  if (delay === undefined) {
    return null;
  }
  const nextAttempt = input.failedAttempts + 1;
  return nextAttempt < FIRST_JITTERED_ATTEMPT ? delay : delay * (1 + MAX_JITTER * input.random());
}
