import { presentAttempt } from "@/lib/api/v1/presenters/present-attempt";
import { presentAttemptHeaders } from "@/lib/api/v1/presenters/present-attempt-headers";
import { presentAttemptTiming } from "@/lib/api/v1/presenters/present-attempt-timing";
import type { EndpointTestOut } from "@/lib/api/v1/schemas/endpoint-test";
import type { Attempt } from "@/lib/db/generated/client";
import { explainAttempt } from "@/lib/shared/explain-attempt";

export function presentEndpointTest(attempt: Attempt): EndpointTestOut {
  const headers = presentAttemptHeaders(attempt);
  const timing = presentAttemptTiming(attempt);
  const { outcome, errorMessage } = attempt;
  return {
    msgId: attempt.messageId,
    eventType: attempt.eventType,
    attempt: presentAttempt(attempt, { withContent: true }),
    outcome,
    isResponseTruncated: attempt.responseTruncated,
    timing,
    headers,
    explanation: explainAttempt({
      outcome,
      errorMessage,
      timing,
      statusCode: attempt.responseStatusCode,
      location: [headers.responseHeaders?.location].flat()[0] ?? null,
    }),
  };
}
