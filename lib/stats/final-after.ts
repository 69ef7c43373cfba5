import { STATEMENT_TIMEOUT_MS } from "@/lib/db/open-pool";
import { ATTEMPT_DEADLINE_MS, RECORD_WINDOW_MS } from "@/lib/delivery/constants";

/** What the clocks of the workers may be behind the database's, which sets the times of the roll. */
const CLOCK_SKEW_MS = 10_000;

/** An attempt may wait for the batch before its own, and each of the two for a database that is away. */
const RECORD_MAX_MS = 2 * (RECORD_WINDOW_MS + STATEMENT_TIMEOUT_MS);

/** So long after a minute has ended, nothing that began in it is recorded any more. */
export const FINAL_AFTER_MS = ATTEMPT_DEADLINE_MS + RECORD_MAX_MS + CLOCK_SKEW_MS;
