import type { Page } from "@playwright/test";
import { z } from "zod";

const watched = z.object({
  tasksMs: z.array(z.number()),
  /** When each message was first on the page, by its id. */
  shownAt: z.array(z.tuple([z.string(), z.number()])),
});
export type Watched = z.output<typeof watched>;

/** From now on; what it answers with reads what has been seen since. */
export async function watchPage(page: Page): Promise<() => Promise<Watched>> {
  await page.evaluate(watch);
  return async () => watched.parse(await page.evaluate(() => Reflect.get(window, "watched")));
}

/** Runs in the page; without named functions, for the reason that `measure-page.ts` has. */
function watch() {
  const tasksMs: number[] = [];
  const shownAt: [id: string, atMs: number][] = [];
  const shownIds = new Set<string>();
  Object.assign(window, { watched: { tasksMs, shownAt } });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasksMs.push(duration);
  }).observe({ type: "longtask" });
  new MutationObserver((changes) => {
    const nowMs = Date.now();
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const row of added.filter((node) => node instanceof HTMLTableRowElement)) {
      const id = row.querySelector("[title^=msg_]")?.getAttribute("title") ?? "";
      if (id === "" || shownIds.has(id)) continue;
      shownIds.add(id);
      shownAt.push([id, nowMs]);
    }
  }).observe(document.body, { childList: true, subtree: true });
}
