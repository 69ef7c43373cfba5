import type { AttemptOutcomeName } from "@/lib/attempts/constants";

/** In two or three words, for where no status code says more. */
export const OUTCOME_NAMES: Readonly<Record<AttemptOutcomeName, string>> = {
  delivered: "Delivered",
  refused: "Refused",
  gone: "Gone",
  throttled: "Throttled",
  "unreachable.dns": "Host not found",
  "unreachable.connect": "No connection",
  "unreachable.tls": "TLS failed",
  "unreachable.timeout": "Timed out",
  "unreachable.reset": "Connection closed",
  "unreachable.protocol": "Not valid HTTP",
  blocked: "Address not allowed",
};

/** What an attempt came to: the status code where there was an answer, or why there was none. */
export function nameOutcome(attempt: { responseStatusCode: number; outcome: string }): string {
  if (attempt.responseStatusCode !== 0) return String(attempt.responseStatusCode);
  return isKnown(attempt.outcome) ? OUTCOME_NAMES[attempt.outcome] : "No answer";
}

function isKnown(outcome: string): outcome is AttemptOutcomeName {
  return Object.hasOwn(OUTCOME_NAMES, outcome);
}
