import type { Outage } from "@/lib/db/outage";
import type { Attempt, Job } from "@/lib/delivery/attempt";
import { STATUS } from "@/lib/delivery/constants";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import type { AttemptRecord } from "@/lib/delivery/types";
import type { Logger } from "@/lib/log/logger";
import type { Submit } from "@/lib/shared/create-batcher";

/** The name of recording in the log of outages. */
const PART = "record";

export type RunJob = (job: Job) => Promise<AttemptRecord | null>;

/**
 * One attempt and its record. Never rejects: what could not be recorded stays under its lease, and when that runs
 * out the delivery is due again. What could not be attempted was released by then (`internal-errors.ts`).
 */
export function createRunJob(input: {
  attempt: Attempt;
  recordAttempt: Submit<AttemptRecord, void>;
  logger: Logger;
  outage: Outage;
  onRecorded?: ((applicationId: string) => void) | undefined;
  observer?: DeliveryObserver | undefined;
}): RunJob {
  const { observer } = input;
  return async (job) => {
    let made: AttemptRecord | null = null;
    try {
      made = await input.attempt(job);
      observer?.attempted(job, made);
      if (made === null) return null;
      await input.recordAttempt(made);
      input.outage.worked(PART);
      input.onRecorded?.(job.delivery.application_id);
      observer?.recorded(job, made);
      logAttempt(input.logger, { made, applicationId: job.delivery.application_id });
      return made;
    } catch (error) {
      if (made !== null) observer?.notRecorded(job, made);
      // The lines of an outage stand for all of its attempts: there may be a thousand in flight.
      if (input.outage.failed(PART, error)) return null;
      input.logger.error({ err: error, ...idsOf(job) }, "attempt not recorded");
      return null;
    }
  };
}

/** One line per attempt with every id. Successes are many and say little: they are for debugging. */
function logAttempt(
  logger: Logger,
  { made, applicationId }: { made: AttemptRecord; applicationId: string },
) {
  const isDelivered = made.decision.status === STATUS.success;
  logger[isDelivered ? "debug" : "info"](
    {
      applicationId,
      messageId: made.messageId,
      endpointId: made.endpointId,
      attemptId: made.attemptId,
      attempt: made.attemptNumber,
      outcome: made.outcome,
      statusCode: made.responseStatusCode,
      durationMs: made.durationMs,
      retryInSeconds: made.decision.nextDelaySeconds,
    },
    "attempt",
  );
}

function idsOf({ delivery }: Job) {
  return {
    applicationId: delivery.application_id,
    messageId: delivery.message_id,
    endpointId: delivery.endpoint_id,
  };
}
