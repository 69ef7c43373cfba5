import { FIRST_LOOK_ROWS_PER_ITEM, LOOK_GROWTH } from "@/lib/messages/constants";
import type { IdRange } from "@/lib/messages/rules";
import type { SearchPage } from "@/lib/messages/search-types";
import { idTimeMs } from "@/lib/shared/ids";

/** A look at the newest candidates of a range. */
export interface Look extends IdRange {
  /** The newest so many, of all streams together. */
  readonly rowsMax: number;
}

export interface Seen<Row> {
  /** What matches, newest first. */
  readonly rows: readonly Row[];
  /** Everything down to this id, itself included, was looked at; null where the range is through. */
  readonly reachedId: string | null;
}

/** What a look takes of each stream at least, so that one that is busier than all others fills a page. */
export function leastOfStream(input: {
  look: Look;
  limit: number;
  streams: number;
  budgetRows: number;
}): number {
  const { look, limit, streams, budgetRows } = input;
  const least = limit + 1;
  // A look for fewer rows than there are streams does not read most of them.
  return look.rowsMax <= streams || least * streams < budgetRows ? least : 1;
}

/**
 * Looks further and further back until a page is full, the range is through, or the budget is spent. Where
 * the first rows of every stream are already as many, the second look takes all of it.
 */
export async function searchInSteps<Row extends { readonly id: string }>(input: {
  range: IdRange;
  limit: number;
  budgetRows: number;
  /** What a look reads at least, whatever it is to look at. */
  leastRows: number;
  look: (look: Look) => Promise<Seen<Row>>;
}): Promise<SearchPage<Row>> {
  const { limit, budgetRows, leastRows, look } = input;
  const { firstId } = input.range;
  const items: Row[] = [];
  let { endId } = input.range;
  let rowsMax = limit * FIRST_LOOK_ROWS_PER_ITEM;
  for (let left = budgetRows; left > 0; ) {
    rowsMax = Math.min(rowsMax, left);
    const seen = await look({ firstId, endId, rowsMax });
    items.push(...seen.rows);
    if (items.length > limit) return endAtItem(items.slice(0, limit));
    if (seen.reachedId === null) {
      return { items, iterator: null, searchedUntil: timeOf(firstId) };
    }
    endId = seen.reachedId;
    left -= rowsMax;
    rowsMax = leastRows < budgetRows ? rowsMax * LOOK_GROWTH : left;
  }
  return { items, iterator: endId, searchedUntil: timeOf(endId) };
}

function endAtItem<Row extends { readonly id: string }>(items: readonly Row[]): SearchPage<Row> {
  const iterator = items.at(-1)?.id ?? null;
  return { items, iterator, searchedUntil: timeOf(iterator ?? "") };
}

function timeOf(id: string): Date {
  return new Date(idTimeMs(id));
}
