import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/shared/standard-retry-delays";

/** Added from attempt 3 on, so that what failed together does not come back together. */
export const MAX_JITTER = 0.1;
export const FIRST_JITTERED_ATTEMPT = 3;

export type RetryPolicy =
  | { readonly kind: "standard" }
  | { readonly kind: "none" }
  | { readonly kind: "custom"; readonly delaysSeconds: readonly number[] };

/**
 * Seconds from the latest failure (not from the event) to the next attempt, jitter included; null
 * when the schedule is exhausted. Manual attempts are no part of `failedAttempts`.
 */
export function nextDelaySeconds(input: {
  policy: RetryPolicy;
  /** Scheduled attempts made so far, all of them failed: 1 or more. */
  failedAttempts: number;
  /** Uniform in [0, 1), as Math.random. */
  random: () => number;
}): number | null {
  const delay = retryDelaysSeconds(input.policy)[input.failedAttempts - 1];
  if (delay === undefined) {
    return null;
  }
  const nextAttempt = input.failedAttempts + 1;
  return nextAttempt < FIRST_JITTERED_ATTEMPT ? delay : delay * (1 + MAX_JITTER * input.random());
}

/** Seconds from each failure to the next attempt, without jitter; empty where nothing is tried again. */
export function retryDelaysSeconds(policy: RetryPolicy): readonly number[] {
  switch (policy.kind) {
    case "standard":
      return STANDARD_RETRY_DELAYS_SECONDS;
    case "none":
      return [];
    case "custom":
      return policy.delaysSeconds;
  }
}
