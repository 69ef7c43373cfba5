import type pg from "pg";
import { createAttempt } from "@/lib/delivery/attempt";
import { createRecordAttempt } from "@/lib/delivery/record-attempts";
import { createRunJob, type RunJob } from "@/lib/delivery/run-job";
import type { Sender } from "@/lib/delivery/send";
import type { Logger } from "@/lib/log/logger";

/** What one attempt and its record need, whoever leased the delivery. */
export interface RunJobInput {
  readonly pool: pg.Pool;
  readonly sender: Sender;
  readonly userAgent: string;
  readonly logger: Logger;
  /** Hears of each attempt that is written whose application it is. */
  readonly onRecorded?: ((applicationId: string) => void) | undefined;
}

export function composeRunJob(input: RunJobInput): RunJob {
  return createRunJob({
    attempt: createAttempt({ ...input, now: () => new Date(), random: Math.random }),
    recordAttempt: createRecordAttempt(input.pool),
    logger: input.logger,
    onRecorded: input.onRecorded,
  });
}
