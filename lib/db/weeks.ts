import { firstIdAt } from "@/lib/shared/ids";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** 1970-01-05, the first Monday (UTC) of the Unix epoch. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60 * 1000;

/** Weeks of message ids, Monday to Monday in UTC, as their partition is named and bounded; one week by default. */
export interface Week {
  /** The date of its Monday, `20260302`, and that of its end if it is more than one: names sort by time. */
  readonly name: string;
  readonly firstId: string;
  /** The first id after them. */
  readonly endId: string;
}

/** The week of this moment, or the one that many weeks after it. */
export function weekAt(timeMs: number, weeksAfter = 0): Week {
  const week = weekNumber(timeMs) + weeksAfter;
  return weeksFrom(week, week + 1);
}

/** Weeks are counted from the first Monday of the Unix epoch. */
export function weekNumber(timeMs: number): number {
  return Math.floor((timeMs - FIRST_MONDAY_MS) / WEEK_MS);
}

/** From one week to another, which is not among them. */
export function weeksFrom(week: number, endWeek: number): Week {
  const startMs = FIRST_MONDAY_MS + week * WEEK_MS;
  const endMs = FIRST_MONDAY_MS + endWeek * WEEK_MS;
  return {
    name: endWeek - week === 1 ? dateOf(startMs) : `${dateOf(startMs)}_${dateOf(endMs)}`,
    firstId: firstIdAt("msg", startMs),
    endId: firstIdAt("msg", endMs),
  };
}

/** The weeks of which this is the name. */
export function weekNamed(name: string): Week {
  const [date = "", endDate] = name.split("_");
  const week = weekNumber(timeOf(date));
  return weeksFrom(week, endDate === undefined ? week + 1 : weekNumber(timeOf(endDate)));
}

function dateOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10).replaceAll("-", "");
}

function timeOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)));
}
