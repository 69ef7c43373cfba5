import { ExplanationNote } from "@/components/attempts/explanation-note";
import type { AttemptHeaders, AttemptTiming } from "@/lib/client/attempts";
import type { DeliveryAttempt } from "@/lib/client/deliveries";
import { explainAttempt } from "@/lib/shared/explain-attempt";

/** What an attempt came to and what to do about it, in words. */
export function AttemptExplanation({
  attempt,
  timing,
  responseHeaders,
}: {
  attempt: DeliveryAttempt;
  timing: AttemptTiming;
  responseHeaders: AttemptHeaders["responseHeaders"];
}) {
  const explanation = explainAttempt({
    outcome: attempt.outcome,
    statusCode: attempt.responseStatusCode === 0 ? null : attempt.responseStatusCode,
    errorMessage: attempt.errorMessage,
    location: [responseHeaders?.location].flat()[0] ?? null,
    timing,
  });
  return <ExplanationNote {...explanation} />;
}
