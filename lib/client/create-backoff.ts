const FIRST_MS = 1_000;
const MAX_MS = 60_000;
/** A connection that lasted this long was a good one: the next one is not held up by those before. */
const STABLE_MS = 10_000;

export interface Backoff {
  opened(): void;
  /** How long to wait after this break; it grows from one to the next. */
  nextMs(): number;
}

/** The pauses between attempts to connect, spread so that many tabs do not come back in one moment. */
export function createBackoff(input: { now: () => number; random: () => number }): Backoff {
  let pauseMs = FIRST_MS;
  let openedAt: number | null = null;
  return {
    opened() {
      openedAt = input.now();
    },
    nextMs() {
      if (openedAt !== null && input.now() - openedAt >= STABLE_MS) pauseMs = FIRST_MS;
      openedAt = null;
      const currentMs = pauseMs;
      pauseMs = Math.min(pauseMs * 2, MAX_MS);
      return currentMs * (0.5 + input.random() / 2);
    },
  };
}
