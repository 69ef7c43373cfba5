import type { Job } from "@/lib/delivery/attempt";
import { composeRunJob, type RunJobInput } from "@/lib/delivery/compose-run-job";
import { cancelLeased } from "@/lib/delivery/queue/cancel-leased";
import { loadTestTarget } from "@/lib/delivery/queue/load-test-target";
import { readTarget } from "@/lib/delivery/read-target";
import type { AttemptRecord } from "@/lib/delivery/types";

/** A test that its sender stored under a lease of its own. */
export interface LeasedTest {
  readonly messageId: string;
  readonly endpointId: string;
  readonly applicationId: string;
  readonly eventType: string;
  readonly payload: string;
  readonly leaseToken: string;
}

/** Null where nothing could be sent or recorded for want of something on our side. */
export type AttemptOnce = (test: LeasedTest) => Promise<AttemptRecord | null>;

/**
 * The engine's own pipeline step for a delivery that somebody waits for: sign → send → classify → decide →
 * record, to the endpoint as it is now, disabled or not. Any number may run side by side. What cannot be
 * attempted is canceled: a test that comes when nobody looks any more is of no use.
 */
export function createAttemptOnce(
  input: RunJobInput & { readonly openSecret: (sealed: Uint8Array) => string },
): AttemptOnce {
  const runJob = composeRunJob({
    ...input,
    async onInternalError({ delivery }, error) {
      const { message_id: messageId, endpoint_id: endpointId } = delivery;
      input.logger.error({ err: error, messageId, endpointId }, "test not sent: internal error");
    },
  });
  // A test is never tried again.
  const reading = { openSecret: input.openSecret, standardRetryDelaysSeconds: [] };
  return async (test) => {
    const row = await loadTestTarget(input.pool, test.endpointId);
    const made = row === null ? null : await runJob(toJob(test, readTarget(row, reading)));
    if (made === null) {
      const { leaseToken } = test;
      const key = { message_id: test.messageId, endpoint_id: test.endpointId };
      await cancelLeased(input.pool, { leaseToken, deliveries: [key] });
    }
    return made;
  };
}

function toJob(test: LeasedTest, target: Job["target"]): Job {
  return {
    target,
    leaseToken: test.leaseToken,
    delivery: {
      message_id: test.messageId,
      endpoint_id: test.endpointId,
      application_id: test.applicationId,
      event_type: test.eventType,
      is_test: true,
      attempt_count: 0,
      manual_requested_at: null,
      payload: test.payload,
      accepted_at_ms: null,
      trace_parent: null,
    },
  };
}
