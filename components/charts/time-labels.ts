import { PERIOD_SECONDS } from "@/lib/stats/constants";

const DAY_TICKS_MAX = 6;
const MINUTES_STEP = 10;
const HOURS_STEP = 4;
/** More hours than these are marked by their days. */
const HOURS_MARKED = 48;

const DAY = { day: "numeric", month: "short" } as const;
/** The API's days are those of UTC: in another zone their name would be that of the day before. */
const UTC = { timeZone: "UTC" } as const;

// To make one takes longer than to write a hundred times with it.
const FORMATS = {
  time: new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }),
  day: new Intl.DateTimeFormat("en-GB", DAY),
  utcDay: new Intl.DateTimeFormat("en-GB", { ...DAY, ...UTC }),
  utcDate: new Intl.DateTimeFormat("en-GB", { ...DAY, ...UTC, year: "numeric" }),
};

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
  if (scale.periodSeconds === PERIOD_SECONDS.day) return FORMATS.utcDay.format(atMs);
  const isLong = scale.periodSeconds === PERIOD_SECONDS.hour && scale.count > HOURS_MARKED;
  return isLong ? FORMATS.day.format(atMs) : FORMATS.time.format(atMs);
}

/** A whole bucket: "3 Nov, 14:00 – 15:00", or the day. */
export function formatBucket(atMs: number, periodSeconds: number): string {
  const { time, day, utcDate } = FORMATS;
  if (periodSeconds === PERIOD_SECONDS.day) return `${utcDate.format(atMs)} (UTC)`;
  const end = time.format(atMs + periodSeconds * 1_000);
  return `${day.format(atMs)}, ${time.format(atMs)} – ${end}`;
}
