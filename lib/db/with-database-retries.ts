import { setTimeout as delay } from "node:timers/promises";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Serialization failure, deadlock, lock timeout, statement timeout: nothing was done, by no fault of ours. */
const CONFLICT_CODES = new Set(["40001", "40P01", "55P03", "57014"]);

/**
 * Tries again while the database is away or another statement is in the way, with growing pauses, until
 * the window is over.
 */
export async function withDatabaseRetries<Result>(
  work: () => Promise<Result>,
  input: { windowMs: number },
): Promise<Result> {
  const endsAt = performance.now() + input.windowMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      const isPassing = isDatabaseUnavailable(error) || isConflict(error);
      if (!isPassing || performance.now() + pauseMs > endsAt) throw error;
      await delay(pauseMs * (0.5 + Math.random()));
    }
  }
}

function isConflict(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && CONFLICT_CODES.has(code);
}
