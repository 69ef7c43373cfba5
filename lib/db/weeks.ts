import { firstIdAt } from "@/lib/shared/ids";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** 1970-01-05, the first Monday (UTC) of the Unix epoch. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60 * 1000;

/** A week of message ids, Monday to Monday in UTC, as its partitions are named and bounded. */
export interface Week {
  /** The date of its Monday, `20260302`: names sort by time. */
  readonly name: string;
  readonly firstId: string;
  /** The first id of the week after. */
  readonly endId: string;
}

/** The week of this moment, or the one that many weeks after it. */
export function weekAt(timeMs: number, weeksAfter = 0): Week {
  const week = Math.floor((timeMs - FIRST_MONDAY_MS) / WEEK_MS) + weeksAfter;
  const startMs = FIRST_MONDAY_MS + week * WEEK_MS;
  return {
    name: new Date(startMs).toISOString().slice(0, 10).replaceAll("-", ""),
    firstId: firstIdAt("msg", startMs),
    endId: firstIdAt("msg", startMs + WEEK_MS),
  };
}
