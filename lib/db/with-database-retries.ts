import { setTimeout as delay } from "node:timers/promises";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { createBackoff } from "@/lib/shared/backoff";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Tries again, with growing pauses, until the window is over: while the database is away, read-only or full, or when
 * another statement is in the way. In all of these cases nothing was written.
 */
export async function withDatabaseRetries<Result>(
  work: () => Promise<Result>,
  input: { windowMs: number },
): Promise<Result> {
  const endsAt = performance.now() + input.windowMs;
  const backoff = createBackoff({ firstMs: FIRST_PAUSE_MS, maxMs: LONGEST_PAUSE_MS });
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const pauseMs = backoff.nextMs();
      if (!isDatabaseUnavailable(error) || performance.now() + pauseMs > endsAt) throw error;
      await delay(pauseMs);
    }
  }
}
