const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Beyond this a date says more than a number of days. */
const RELATIVE_UP_TO_MS = 30 * DAY_MS;

const UNITS = [
  { unit: "d", sizeMs: DAY_MS },
  { unit: "h", sizeMs: HOUR_MS },
  { unit: "min", sizeMs: MINUTE_MS },
  { unit: "s", sizeMs: SECOND_MS },
] as const;

// To make one takes longer than to write a hundred times with it.
const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const EXACT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  timeZoneName: "short",
});

/**
 * How long ago something was: "now", "12 s ago", "3 min ago", and the date beyond 30 days. Never rounds up.
 * What seems to lie ahead is "now" too: the reader's clock runs behind the server's.
 */
export function formatRelative(time: Date, nowMs: number): string {
  const ageMs = nowMs - time.getTime();
  if (ageMs >= RELATIVE_UP_TO_MS) return formatDate(time);
  const step = UNITS.find((candidate) => ageMs >= candidate.sizeMs);
  return step === undefined ? "now" : `${Math.floor(ageMs / step.sizeMs)} ${step.unit} ago`;
}

/** The day, in the reader's zone. */
function formatDate(time: Date): string {
  return DATE.format(time);
}

/** To the millisecond, with the zone it is told in: the reader's. */
export function formatExact(time: Date): string {
  return EXACT.format(time);
}
