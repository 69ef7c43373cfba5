import { fetchJson } from "@/lib/client/fetch-json";
import type { Page } from "@/lib/client/page";

/** The items of all pages of a list; the path has a query already. */
export async function fetchEveryPage<Item>(
  path: `/${string}?${string}`,
  signal: AbortSignal,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let iterator: string | null = null; ; ) {
    const after: string = iterator === null ? "" : `&iterator=${encodeURIComponent(iterator)}`;
    const page: Page<Item> = await fetchJson(`${path}${after}`, signal);
    items.push(...page.data);
    if (page.done || page.iterator === null) return items;
    iterator = page.iterator;
  }
}
