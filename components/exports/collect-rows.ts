import type { SearchPage } from "@/lib/client/search";

/** What an export has found so far, and where it goes on. */
export interface Collected<Row> {
  readonly rows: readonly Row[];
  readonly iterator: string | null;
  /** Null before the first page. */
  readonly searchedUntil: string | null;
  /** `limit` where there may be more than an export takes. */
  readonly end: "open" | "complete" | "limit";
}

export const NOTHING_YET = {
  rows: [],
  iterator: null,
  searchedUntil: null,
  end: "open",
} as const satisfies Collected<never>;

/**
 * Walks a search page by page to its end, or up to so many rows. A page may be empty before everything was
 * looked at: then it goes on, too. Throws what a page throws; `from` takes up what `onProgress` told last.
 */
export async function collectRows<Row>(input: {
  from: Collected<Row>;
  fetchPage: (iterator: string | null) => Promise<SearchPage<Row>>;
  rowsMax: number;
  signal: AbortSignal;
  onProgress: (collected: Collected<Row>) => void;
}): Promise<Collected<Row>> {
  let collected = input.from;
  while (collected.end === "open") {
    const page = await input.fetchPage(collected.iterator);
    input.signal.throwIfAborted();
    collected = withPage(collected, { page, rowsMax: input.rowsMax });
    input.onProgress(collected);
  }
  return collected;
}

function withPage<Row>(
  collected: Collected<Row>,
  { page, rowsMax }: { page: SearchPage<Row>; rowsMax: number },
): Collected<Row> {
  const all = [...collected.rows, ...page.data];
  const isFull = all.length > rowsMax || (all.length === rowsMax && !page.done);
  const { iterator, searchedUntil } = page;
  if (isFull) return { rows: all.slice(0, rowsMax), iterator, searchedUntil, end: "limit" };
  return { rows: all, iterator, searchedUntil, end: page.done ? "complete" : "open" };
}
