import { STATUS } from "@/lib/delivery/constants";
import type { ClaimedDelivery } from "@/lib/delivery/queue/claim";
import type { AttemptRecord, Decision } from "@/lib/delivery/types";
import { createId } from "@/lib/shared/ids";

export const SUCCEEDED: Decision = {
  status: STATUS.success,
  nextDelaySeconds: null,
  disablesEndpoint: null,
};
export const EXHAUSTED: Decision = {
  status: STATUS.fail,
  nextDelaySeconds: null,
  disablesEndpoint: null,
};

/** Failed, with another attempt to follow. */
export function retryIn(nextDelaySeconds: number): Decision {
  return { status: STATUS.pending, nextDelaySeconds, disablesEndpoint: null };
}

/** The record of an attempt at a claimed delivery, as the engine would make it. */
export function buildAttempt(
  input: { delivery: ClaimedDelivery; leaseToken: string; decision: Decision },
  overrides: Partial<AttemptRecord> = {},
): AttemptRecord {
  const { delivery, leaseToken, decision } = input;
  const isManual = delivery.manual_requested_at !== null;
  const isDelivered = decision.status === STATUS.success;
  return {
    messageId: delivery.message_id,
    endpointId: delivery.endpoint_id,
    leaseToken,
    attemptId: createId("atmpt"),
    attemptNumber: isManual ? 0 : delivery.attempt_count + 1,
    manualRequestedAt: delivery.manual_requested_at,
    decision,
    outcome: isDelivered ? "delivered" : "refused",
    url: "https://receiver.test/hook",
    requestHeaders: "{}",
    responseStatusCode: isDelivered ? 200 : 500,
    responseHeaders: "{}",
    responseBody: "",
    responseTruncated: false,
    errorMessage: null,
    durationMs: 1,
    firstByteMs: 1,
    startedAt: new Date(),
    ...overrides,
  };
}
