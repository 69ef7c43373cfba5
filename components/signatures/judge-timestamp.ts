/** What the libraries allow a timestamp to be off, either way. */
export const TOLERANCE_SECONDS = 5 * 60;

const SECOND_MS = 1_000;

export type TimestampVerdict =
  | { readonly kind: "fresh" }
  | { readonly kind: "tooOld" | "tooNew"; readonly secondsOff: number }
  | { readonly kind: "malformed" };

/** What a library would say of a request with this timestamp at this moment. */
export function judgeTimestamp(timestamp: string, nowMs: number): TimestampVerdict {
  const seconds = Number.parseInt(timestamp, 10);
  if (Number.isNaN(seconds)) return { kind: "malformed" };
  const age = Math.floor(nowMs / SECOND_MS) - seconds;
  if (age > TOLERANCE_SECONDS) return { kind: "tooOld", secondsOff: age };
  if (-age > TOLERANCE_SECONDS) return { kind: "tooNew", secondsOff: -age };
  return { kind: "fresh" };
}
