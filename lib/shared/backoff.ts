export interface Backoff {
  /** The next pause: twice the one before up to the longest, jittered so that many waiters don't return together. */
  nextMs(): number;
  /** The work succeeded: the next pause is the first again. */
  reset(): void;
}

/** Growing pauses between tries. A pause is between half and one and a half times its nominal length. */
export function createBackoff(input: {
  firstMs: number;
  maxMs: number;
  random?: () => number;
}): Backoff {
  const random = input.random ?? Math.random;
  let nominalMs = input.firstMs;
  return {
    nextMs() {
      const pauseMs = Math.min(nominalMs * (0.5 + random()), input.maxMs);
      nominalMs = Math.min(nominalMs * 2, input.maxMs);
      return pauseMs;
    },
    reset() {
      nominalMs = input.firstMs;
    },
  };
}
