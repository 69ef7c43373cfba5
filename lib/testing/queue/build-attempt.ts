import { STATUS } from "@/lib/delivery/constants";
import type { ClaimedDelivery } from "@/lib/delivery/queue/claim";
import type { AttemptRecord, Decision } from "@/lib/delivery/types";
import { createId } from "@/lib/shared/ids";

const SAYS_NOTHING_OF_THE_ENDPOINT = {
  disablesEndpoint: null,
  pausesEndpointSeconds: null,
  isUnanswered: false,
};
export const SUCCEEDED: Decision = {
  status: STATUS.success,
  nextDelaySeconds: null,
  ...SAYS_NOTHING_OF_THE_ENDPOINT,
};
export const EXHAUSTED: Decision = {
  status: STATUS.fail,
  nextDelaySeconds: null,
  ...SAYS_NOTHING_OF_THE_ENDPOINT,
};

/** Failed, with another attempt to follow. */
export function retryIn(nextDelaySeconds: number): Decision {
  return { status: STATUS.pending, nextDelaySeconds, ...SAYS_NOTHING_OF_THE_ENDPOINT };
}

/** Nobody answered; the next attempt is far off, so that it is in nobody's way. */
export const UNANSWERED: Decision = { ...retryIn(36_000), isUnanswered: true };

/** 429, 502 or 504, with the pause that it means for the endpoint. */
export function pauseFor(seconds: number): Decision {
  return { ...retryIn(36_000), pausesEndpointSeconds: seconds };
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
    eventType: delivery.event_type,
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
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    firstByteMs: 1,
    remoteAddress: "192.0.2.1",
    startedAt: new Date(),
    ...overrides,
  };
}
