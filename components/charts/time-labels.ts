import { PERIOD_SECONDS } from "@/lib/stats/constants";

const DAY_TICKS_MAX = 6;
const MINUTES_STEP = 10;
const HOURS_STEP = 4;
/** More hours than these are marked by their days. */
const HOURS_MARKED = 48;

const TIME = { hour: "2-digit", minute: "2-digit" } as const;
const DAY = { day: "numeric", month: "short" } as const;

/** Which buckets have their time below them: round ones on the reader's clock. */
export function timeTicks(instants: readonly number[], periodSeconds: number): number[] {
  if (periodSeconds === PERIOD_SECONDS.day) {
    const step = Math.ceil(instants.length / DAY_TICKS_MAX);
    return instants.filter((_, index) => index % step === 0);
  }
  const isByHour = periodSeconds === PERIOD_SECONDS.hour;
  const isLong = isByHour && instants.length > HOURS_MARKED;
  return instants.filter((atMs) => {
    const time = new Date(atMs);
    if (!isByHour) return time.getMinutes() % MINUTES_STEP === 0;
    return isLong ? time.getHours() === 0 : time.getHours() % HOURS_STEP === 0;
  });
}

/** Below a bucket: the time of day, or the day where there are several. */
export function formatTick(atMs: number, scale: { periodSeconds: number; count: number }): string {
  const isDays = scale.periodSeconds === PERIOD_SECONDS.day;
  const isLong = scale.periodSeconds === PERIOD_SECONDS.hour && scale.count > HOURS_MARKED;
  return isDays || isLong
    ? format(atMs, { ...DAY, ...zoneOf(scale.periodSeconds) })
    : format(atMs, TIME);
}

/** A whole bucket: "3 Nov, 14:00 – 15:00", or the day. */
export function formatBucket(atMs: number, periodSeconds: number): string {
  if (periodSeconds === PERIOD_SECONDS.day) {
    return `${format(atMs, { ...DAY, ...zoneOf(periodSeconds), year: "numeric" })} (UTC)`;
  }
  const end = format(atMs + periodSeconds * 1_000, TIME);
  return `${format(atMs, DAY)}, ${format(atMs, TIME)} – ${end}`;
}

/** The API's days are those of UTC: in another zone their name would be that of the day before. */
function zoneOf(periodSeconds: number): Intl.DateTimeFormatOptions {
  return periodSeconds === PERIOD_SECONDS.day ? { timeZone: "UTC" } : {};
}

function format(atMs: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", options).format(atMs);
}
