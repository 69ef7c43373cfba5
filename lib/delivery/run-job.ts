import type { Outage } from "@/lib/db/outage";
import type { Attempt, Job } from "@/lib/delivery/attempt";
import { STATUS } from "@/lib/delivery/constants";
import type { AttemptRecord } from "@/lib/delivery/types";
import type { Logger } from "@/lib/log/logger";
import type { Submit } from "@/lib/shared/create-batcher";

/** The name of recording in the log of outages. */
const PART = "record";

export type RunJob = (job: Job) => Promise<AttemptRecord | null>;

/**
 * One attempt and its record. Never rejects: what could not be attempted or recorded stays under its
 * lease, and when that runs out the delivery is due again.
 */
export function createRunJob(input: {
  attempt: Attempt;
  recordAttempt: Submit<AttemptRecord, void>;
  logger: Logger;
  outage: Outage;
  onRecorded?: ((applicationId: string) => void) | undefined;
}): RunJob {
  return async (job) => {
    try {
      const made = await input.attempt(job);
      if (made === null) return null;
      await input.recordAttempt(made);
      input.outage.worked(PART);
      input.onRecorded?.(job.delivery.application_id);
      logAttempt(input.logger, made);
      return made;
    } catch (error) {
      // The lines of an outage stand for all of its attempts: there may be a thousand in flight.
      if (input.outage.failed(PART, error)) return null;
      const { message_id: messageId, endpoint_id: endpointId } = job.delivery;
      input.logger.error({ err: error, messageId, endpointId }, "attempt not recorded");
      return null;
    }
  };
}

/** One line per attempt with every id. Successes are many and say little: they are for debugging. */
function logAttempt(logger: Logger, made: AttemptRecord) {
  const isDelivered = made.decision.status === STATUS.success;
  logger[isDelivered ? "debug" : "info"](
    {
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
