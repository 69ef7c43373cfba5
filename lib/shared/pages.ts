import { z } from "zod";
import type { IdPrefix } from "@/lib/shared/ids";

/** Lists are read by cursor: pages stay right while rows come and go (svix-api.md 1.1). */
export const PAGE_LIMIT_DEFAULT = 50;
export const PAGE_LIMIT_MAX = 250;

/** What a list's iterators are made of: ids of one kind, or names. */
export type IteratorKey = IdPrefix | "name";

/** Another list's iterator is refused: it would look like the end of this one. */
export function pageQuery(key: IteratorKey) {
  return z.object({
    limit: z.coerce
      .number({ error: "must be a number" })
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(PAGE_LIMIT_MAX, `must be at most ${PAGE_LIMIT_MAX}`)
      .default(PAGE_LIMIT_DEFAULT),
    iterator: z
      .string()
      .regex(iteratorForm(key), "must be an iterator that an earlier page of this list returned")
      .optional(),
  });
}

function iteratorForm(key: IteratorKey): RegExp {
  return key === "name" ? /^(?!-$)-?[a-zA-Z0-9\-_.]+$/ : new RegExp(`^-?${key}_[0-9A-Za-z]{27}$`);
}

export type PageQuery = z.output<ReturnType<typeof pageQuery>>;
export type Order = "ascending" | "descending";

/** A cursor as a query reads it: `limit` rows after (or before) a key, one more to see whether any follow. */
export interface PageRequest {
  readonly limit: number;
  readonly after: string | undefined;
  readonly isBackward: boolean;
  readonly order: Order;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly iterator: string | null;
  readonly prevIterator: string | null;
  readonly done: boolean;
}

export function pageRequest(query: PageQuery, order: Order): PageRequest {
  const isBackward = query.iterator?.startsWith("-") ?? false;
  const after = isBackward ? query.iterator?.slice(1) : query.iterator;
  return { limit: query.limit, after, isBackward, order };
}

/** Which way the rows must be read: backwards pages are read against the list's order. */
export function readingOrder(page: PageRequest): "asc" | "desc" {
  return (page.order === "ascending") === page.isBackward ? "desc" : "asc";
}

/** What Prisma needs to read one page of a list that is sorted by the given key. */
export function pageArguments<Key extends string>(page: PageRequest, key: Key) {
  const direction = readingOrder(page);
  const bound = page.after === undefined ? {} : { [direction === "asc" ? "gt" : "lt"]: page.after };
  return {
    where: { [key]: bound } as { [name in Key]: { gt?: string; lt?: string } },
    orderBy: { [key]: direction } as { [name in Key]: "asc" | "desc" },
    take: page.limit + 1,
  };
}

/** Cuts the extra row off and turns backwards pages round. `key` is what iterators are made of. */
export function toPage<Item>(input: {
  rows: readonly Item[];
  page: PageRequest;
  key: (item: Item) => string;
}): Page<Item> {
  const { rows, page, key } = input;
  const kept = rows.slice(0, page.limit);
  const items = page.isBackward ? kept.reverse() : kept;
  const [first, last] = [items.at(0), items.at(-1)];
  return {
    items,
    iterator: last === undefined ? null : key(last),
    prevIterator: first === undefined ? null : `-${key(first)}`,
    done: rows.length <= page.limit,
  };
}
