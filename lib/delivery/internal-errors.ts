import type pg from "pg";
import { withDatabaseRetries } from "@/lib/db/with-database-retries";
import type { Job } from "@/lib/delivery/attempt";
import { RECORD_WINDOW_MS } from "@/lib/delivery/constants";
import { explainError } from "@/lib/delivery/explain-error";
import { type LeasedDelivery, leasedAs, release } from "@/lib/delivery/queue/release";
import type { Logger } from "@/lib/log/logger";
import { createBatcher } from "@/lib/shared/create-batcher";

/** They come in crowds: a process without file descriptors fails every attempt. */
const LOGGED_EVERY_MS = 60_000;
const BATCH_MAX = 500;
/** A sender that is closed ends what is under way; whoever closes it gives the leases back. */
const CLOSED: ReadonlySet<string> = new Set(["UND_ERR_DESTROYED", "UND_ERR_CLOSED"]);

export interface InternalErrorsInput {
  readonly pool: pg.Pool;
  readonly logger: Logger;
  /** Counts them, by code: `EMFILE`, `EADDRNOTAVAIL`, `ERR_EGRESS_PROXY`, … */
  readonly onInternalError?: ((code: string) => void) | undefined;
  /** Nothing else can be attempted either for now. */
  readonly onUnable: () => void;
}

/** Takes an attempt that failed for a reason on this side. */
export type TakeInternalError = (job: Job, error: unknown) => Promise<void>;

/**
 * What becomes of a delivery when this process can't make its attempt (no file descriptors, ports or memory, no
 * egress proxy): nothing is spent, and its lease is released at once, so that a worker that is well takes it.
 */
export function createInternalErrors(input: InternalErrorsInput): TakeInternalError {
  const log = createLog(input.logger);
  const giveBack = createBatcher<LeasedDelivery, void>({
    run: async (leases) => {
      await withDatabaseRetries(() => release(input.pool, leases), { windowMs: RECORD_WINDOW_MS });
      return leases.map(() => undefined);
    },
    maxItems: BATCH_MAX,
    maxRunning: 1,
    minBeside: BATCH_MAX,
    sizeOf: () => 0,
    maxSize: 1,
  });
  return async (job, error) => {
    const code = codeOf(error);
    if (CLOSED.has(code)) return;
    input.onInternalError?.(code);
    input.onUnable();
    log(error, code);
    await giveBack(leasedAs(job.delivery, job.leaseToken));
  };
}

function createLog(logger: Logger) {
  let loggedAtMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (error: unknown, code: string) => {
    count++;
    const now = performance.now();
    if (now - loggedAtMs < LOGGED_EVERY_MS) return;
    logger.error(
      { code, problem: explainError(error), attemptsSinceLastLine: count },
      "attempts not made because of an internal error; their deliveries wait and nothing is spent",
    );
    loggedAtMs = now;
    count = 0;
  };
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
