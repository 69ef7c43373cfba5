import { setTimeout as delay } from "node:timers/promises";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Tries again while the database is away, with growing pauses, until the window is over. */
export async function withDatabaseRetries<Result>(
  work: () => Promise<Result>,
  input: { windowMs: number },
): Promise<Result> {
  const endsAt = performance.now() + input.windowMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || performance.now() + pauseMs > endsAt) throw error;
      await delay(pauseMs * (0.5 + Math.random()));
    }
  }
}
