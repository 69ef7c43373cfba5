import type { Page } from "@/lib/shared/pages";

export function presentPage<Item, Out>(page: Page<Item>, present: (item: Item) => Out) {
  return {
    data: page.items.map(present),
    iterator: page.iterator,
    prevIterator: page.prevIterator,
    done: page.done,
  };
}
