import type { SearchPage } from "@/lib/client/search";

interface HasId {
  readonly id: string;
}

/** The rows of a log that are shown, newest first, and where they go on. */
export interface LogRows<Item> {
  readonly rows: readonly Item[];
  readonly iterator: string | null;
  readonly done: boolean;
  readonly searchedUntil: string;
  /** How many newer ones wait to be shown. */
  readonly newCount: number;
  /** Those that came last, to be pointed out. */
  readonly arrivedIds: ReadonlySet<string>;
}

/** Of these at once, none is pointed out: a table that lights up all over says nothing, and takes long to paint. */
const POINTED_OUT_MAX = 5;

/** A page that follows a busy log for hours must not grow for hours. */
const TAIL_MAX_ROWS = 250;

const NONE: ReadonlySet<string> = new Set();

export function firstRows<Item>(page: SearchPage<Item>): LogRows<Item> {
  const { data: rows, iterator, done, searchedUntil } = page;
  return { rows, iterator, done, searchedUntil, newCount: 0, arrivedIds: NONE };
}

/** Which rows are pointed out: those that came since `shown`, and those that were before. */
export function noteArrivals(
  arrivedIds: ReadonlySet<string>,
  { shown, rows }: { shown: readonly HasId[]; rows: readonly HasId[] },
): ReadonlySet<string> {
  const known = new Set(shown.map(({ id }) => id));
  const added = rows.filter(({ id }) => !known.has(id));
  const isFew = known.size > 0 && added.length > 0 && added.length <= POINTED_OUT_MAX;
  const kept = rows.filter(({ id }) => arrivedIds.has(id));
  if (!isFew && kept.length === arrivedIds.size) return arrivedIds;
  return new Set([...(isFew ? added : []), ...kept].map(({ id }) => id));
}

/** With an older page below. */
export function withOlder<Item extends HasId>(
  log: LogRows<Item>,
  page: SearchPage<Item>,
): LogRows<Item> {
  const known = new Set(log.rows.map(({ id }) => id));
  const { iterator, done, searchedUntil } = page;
  const added = page.data.filter(({ id }) => !known.has(id));
  return { ...log, rows: [...log.rows, ...added], iterator, done, searchedUntil };
}

/**
 * The newest page as it is now. What is shown already takes its new state. Newer rows go on top where the
 * reader follows, and are counted where not. When all of the page is new, something may lie between it and
 * what is shown: then the page alone is shown, and older rows are loaded again.
 */
export function withNewest<Item extends HasId>(
  log: LogRows<Item>,
  { page, isFollowing }: { page: SearchPage<Item>; isFollowing: boolean },
): LogRows<Item> {
  const known = new Set(log.rows.map(({ id }) => id));
  const added = page.data.filter(({ id }) => !known.has(id));
  const current = new Map(page.data.map((item) => [item.id, item]));
  const rows = log.rows.map((item) => current.get(item.id) ?? item);
  if (!isFollowing) return { ...log, rows, newCount: added.length };
  if (added.length === page.data.length && added.length > 0) {
    const arrivedIds = noteArrivals(NONE, { shown: log.rows, rows: page.data });
    return { ...firstRows(page), arrivedIds };
  }
  const all = [...added, ...rows];
  const arrivedIds = noteArrivals(log.arrivedIds, { shown: log.rows, rows: all });
  if (added.length === 0 || all.length <= TAIL_MAX_ROWS) {
    return { ...log, rows: all, newCount: 0, arrivedIds };
  }
  const kept = all.slice(0, TAIL_MAX_ROWS);
  const iterator = kept.at(-1)?.id ?? null;
  return { ...log, rows: kept, iterator, done: false, newCount: 0, arrivedIds };
}
