import { AppError } from "@/lib/errors/app-error";
import { BUCKETS_MAX, MINUTES_KEPT_DAYS, PERIOD_SECONDS } from "@/lib/stats/constants";
import type { Period, SeriesWindow } from "@/lib/stats/types";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How much is shown of a period where nobody says since when. */
const DEFAULT_BUCKETS: Readonly<Record<Period, number>> = {
  minute: 60,
  five_minutes: 288,
  hour: 168,
  day: 30,
};

export interface WindowRequest {
  readonly since: Date | undefined;
  readonly until: Date | undefined;
  readonly period: Period;
  readonly now: Date;
  /** What the caller calls the two, for the error that names them. */
  readonly names: { readonly since: string; readonly until: string };
}

/**
 * The whole buckets that a window touches, up to the one that is under way; throws where there are none, or
 * too many, or where their figures are not kept any more.
 */
export function seriesWindow(request: WindowRequest): SeriesWindow {
  const { names, now, period } = request;
  const periodMs = PERIOD_SECONDS[period] * 1_000;
  const endMs = Math.min(request.until?.getTime() ?? now.getTime(), now.getTime());
  const untilMs = Math.ceil(endMs / periodMs) * periodMs;
  const startMs = request.since?.getTime() ?? untilMs - DEFAULT_BUCKETS[period] * periodMs;
  const sinceMs = Math.floor(startMs / periodMs) * periodMs;
  const bucketCount = (untilMs - sinceMs) / periodMs;
  if (bucketCount < 1) {
    throw problem(names.since, `must lie before ${names.until}, and before now`);
  }
  if (bucketCount > BUCKETS_MAX) {
    throw problem(names.since, `must leave at most ${BUCKETS_MAX} buckets, not ${bucketCount}`);
  }
  const isByMinutes = periodMs < PERIOD_SECONDS.hour * 1_000;
  if (isByMinutes && sinceMs < now.getTime() - MINUTES_KEPT_DAYS * DAY_MS) {
    throw problem(
      names.since,
      `must lie in the last ${MINUTES_KEPT_DAYS} days: older figures are kept by hour and day`,
    );
  }
  return { sinceMs, untilMs, periodMs, bucketCount };
}

function problem(name: string, message: string): AppError {
  return new AppError("invalid_input", {
    message: `${name}: ${message}`,
    problems: [{ path: ["query", name], message, type: "value_error" }],
  });
}
