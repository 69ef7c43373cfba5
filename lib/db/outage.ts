import { findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import type { Logger } from "@/lib/log/logger";

/** How often a database that stays unavailable is logged. */
const REMIND_EVERY_MS = 60_000;

/** The parts of a process that talk to the database, each with its own retries. */
export interface Outage {
  /** False when the error isn't the database's: the caller logs it then. */
  failed(part: string, error: unknown): boolean;
  /** The outage is over when every part that failed has worked again. */
  worked(part: string): void;
}

/**
 * Turns the failures of all loops of a process into one line when the database becomes unavailable, one a minute
 * while that lasts, and one when it is back.
 */
export function createOutage(input: { logger: Logger; nowMs?: () => number }): Outage {
  const { logger, nowMs = () => performance.now() } = input;
  const failing = new Set<string>();
  let startedAtMs = 0;
  let loggedAtMs = 0;
  const seconds = () => Math.round((nowMs() - startedAtMs) / 1000);

  return {
    failed(part, error) {
      const trouble = findDatabaseTrouble(error);
      if (trouble === null) return false;
      const isNew = failing.size === 0;
      failing.add(part);
      if (isNew) {
        startedAtMs = nowMs();
        loggedAtMs = startedAtMs;
        logger.warn(
          { err: error, trouble, part },
          "database unavailable: retrying until it is back",
        );
      } else if (nowMs() - loggedAtMs >= REMIND_EVERY_MS) {
        loggedAtMs = nowMs();
        const fields = { err: error, trouble, parts: [...failing], forSeconds: seconds() };
        logger.warn(fields, "database still unavailable");
      } else {
        logger.debug({ trouble, part }, "failed again");
      }
      return true;
    },
    worked(part) {
      if (!failing.delete(part) || failing.size > 0) return;
      logger.info({ forSeconds: seconds() }, "database available again");
    },
  };
}
