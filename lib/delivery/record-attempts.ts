import type pg from "pg";
import { withDatabaseRetries } from "@/lib/db/with-database-retries";
import { RECORD_WINDOW_MS } from "@/lib/delivery/constants";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { disableEndpoint } from "@/lib/delivery/queue/disable-endpoint";
import { record } from "@/lib/delivery/queue/record";
import type { AttemptRecord } from "@/lib/delivery/types";
import { createBatcher, type Submit } from "@/lib/shared/create-batcher";

const BATCH_MAX_ATTEMPTS = 500;
/** A record costs less by the row up to about this many; it delays no delivery, only what is said of it. */
const GATHERED = { items: 128, maxMs: 5 };
const BATCH_MAX_CHARACTERS = 1024 * 1024;
/** One at a time: what ends while it commits makes the next batch larger, and a batch costs less by the row. */
const BATCHES_AT_ONCE = 1;
const RETRYING = { windowMs: RECORD_WINDOW_MS };

/** Writes attempts, those that end together in one statement; waits out a database that is away. */
export function createRecordAttempt(
  pool: pg.Pool,
  observer?: DeliveryObserver,
): Submit<AttemptRecord, void> {
  return createBatcher<AttemptRecord, void>({
    run: async (attempts) => {
      const startedAt = performance.now();
      const { settled } = await withDatabaseRetries(() => record(pool, attempts), RETRYING);
      const tookMs = performance.now() - startedAt;
      observer?.batchRecorded({ attempts: attempts.length, settled, tookMs });
      for (const [endpointId, reason] of findEndpointsToDisable(attempts)) {
        await withDatabaseRetries(() => disableEndpoint(pool, { endpointId, reason }), RETRYING);
      }
      return attempts.map(() => undefined);
    },
    maxItems: BATCH_MAX_ATTEMPTS,
    maxRunning: BATCHES_AT_ONCE,
    minBeside: BATCH_MAX_ATTEMPTS,
    sizeOf: (attempt) => attempt.responseBody?.length ?? 0,
    maxSize: BATCH_MAX_CHARACTERS,
    gather: GATHERED,
  });
}

/** Each once, with a reason: an endpoint that is gone says so to all that was in flight. */
function findEndpointsToDisable(attempts: readonly AttemptRecord[]): Map<string, string> {
  const reasons = new Map<string, string>();
  for (const { endpointId, decision } of attempts) {
    if (decision.disablesEndpoint !== null) reasons.set(endpointId, decision.disablesEndpoint);
  }
  return reasons;
}
