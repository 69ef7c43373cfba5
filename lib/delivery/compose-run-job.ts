import type pg from "pg";
import type { DatabaseClock } from "@/lib/db/database-clock";
import { createOutage, type Outage } from "@/lib/db/outage";
import { type Attempt, createAttempt } from "@/lib/delivery/attempt";
import type { TakeInternalError } from "@/lib/delivery/internal-errors";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { createRecordAttempt } from "@/lib/delivery/record-attempts";
import { createRunJob, type RunJob } from "@/lib/delivery/run-job";
import type { Sender } from "@/lib/delivery/send";
import type { Logger } from "@/lib/log/logger";

/** What one attempt and its record need, whoever leased the delivery. */
export interface RunJobInput {
  readonly pool: pg.Pool;
  readonly sender: Sender;
  readonly userAgent: string;
  /** Attempts are signed and stamped with the database's time. */
  readonly clock: DatabaseClock;
  readonly logger: Logger;
  /** Shared with the other loops of the process. */
  readonly outage?: Outage;
  /** Hears of each attempt that is written whose application it is. */
  readonly onRecorded?: ((applicationId: string) => void) | undefined;
  readonly observer?: DeliveryObserver | undefined;
}

export function composeRunJob(
  input: RunJobInput & {
    /** An attempt has ended, whatever came of it; its record is still to be written. */
    readonly onAttempted?: () => void;
    readonly onInternalError: TakeInternalError;
  },
): RunJob {
  const attempt = createAttempt({ ...input, now: input.clock.now, random: Math.random });
  const { onAttempted } = input;
  return createRunJob({
    attempt: onAttempted === undefined ? attempt : thenTell(attempt, onAttempted),
    recordAttempt: createRecordAttempt(input.pool, input.observer),
    logger: input.logger,
    outage: input.outage ?? createOutage(input),
    onRecorded: input.onRecorded,
    observer: input.observer,
  });
}

function thenTell(attempt: Attempt, onAttempted: () => void): Attempt {
  return (job) => attempt(job).finally(onAttempted);
}
