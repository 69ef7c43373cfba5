const SECONDS = /^\d+$/;
/** The three spellings of an HTTP date (RFC 9110, section 5.6.7). */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_850_DATE = /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

const GENEROUS_WAIT_SECONDS = 10 * 60;

/**
 * What a `Retry-After` header asks for (RFC 9110, section 10.2.3), as whole seconds from now: 0 for
 * a date gone by, null for none, several or garbage. Unbounded: `applyRetryAfter` decides how much
 * of it is granted.
 */
export function retryAfterSeconds(
  headerValue: string | readonly string[] | undefined,
  now: Date,
): number | null {
  if (typeof headerValue !== "string") {
    return null;
  }
  const text = headerValue.trim();
  if (SECONDS.test(text)) {
    return Number(text);
  }
  const dateMs = parseHttpDate(text);
  return Number.isNaN(dateMs) ? null : Math.max(0, Math.ceil((dateMs - now.getTime()) / 1000));
}

/**
 * The delay with the receiver's wish honoured: never earlier than the schedule, never later than
 * twice the scheduled delay or 10 minutes, whichever is more.
 */
export function applyRetryAfter(input: {
  scheduledDelaySeconds: number;
  retryAfterSeconds: number;
}): number {
  const latest = Math.max(2 * input.scheduledDelaySeconds, GENEROUS_WAIT_SECONDS);
  return Math.max(input.scheduledDelaySeconds, Math.min(input.retryAfterSeconds, latest));
}

/** NaN unless the shape is right: Date.parse alone reads "garbage 5" as a day in May. */
function parseHttpDate(text: string): number {
  if (IMF_FIXDATE.test(text) || RFC_850_DATE.test(text)) {
    return Date.parse(text);
  }
  return ASCTIME_DATE.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}
