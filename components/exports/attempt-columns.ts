import type { Column } from "@/components/exports/export-source";
import type { FoundAttempt } from "@/lib/client/search";

/** The wire's number for an attempt that a person or the API asked for. */
const MANUAL = 1;

export const attemptColumns: readonly Column<FoundAttempt>[] = [
  { name: "time", read: ({ timestamp }) => timestamp },
  { name: "status", read: ({ statusText }) => statusText },
  { name: "event_type", read: ({ eventType }) => eventType },
  { name: "message_id", read: ({ msgId }) => msgId },
  { name: "attempt_id", read: ({ id }) => id },
  { name: "endpoint_id", read: ({ endpointId }) => endpointId },
  { name: "url", read: ({ url }) => url },
  { name: "status_code", read: ({ responseStatusCode }) => unlessZero(responseStatusCode) },
  { name: "outcome", read: ({ outcome }) => outcome },
  { name: "duration_ms", read: ({ responseDurationMs }) => responseDurationMs },
  { name: "attempt_number", read: ({ attemptNumber }) => unlessZero(attemptNumber) },
  {
    name: "trigger",
    read: ({ triggerType }) => (triggerType === MANUAL ? "manual" : "scheduled"),
  },
];

/** The API's way to say that there is none. */
function unlessZero(number: number): number | null {
  return number === 0 ? null : number;
}
