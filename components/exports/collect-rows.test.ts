import { describe, expect, test } from "vitest";
import { type Collected, collectRows, NOTHING_YET } from "@/components/exports/collect-rows";
import type { SearchPage } from "@/lib/client/search";

type Pages = readonly (readonly number[])[];

/** Answers with these pages, one after the other; the iterator is the page's place. */
const pagesOf = (pages: Pages) => async (iterator: string | null) => {
  const place = Number(iterator ?? 0);
  const done = place === pages.length - 1;
  const page: SearchPage<number> = {
    data: pages[place] ?? [],
    iterator: done ? null : String(place + 1),
    done,
    searchedUntil: `2026-02-18T12:00:0${9 - place}Z`,
  };
  return page;
};

async function collect(
  fetchPage: ReturnType<typeof pagesOf>,
  input: { rowsMax?: number; from?: Collected<number>; signal?: AbortSignal } = {},
) {
  const told: Collected<number>[] = [];
  const { rowsMax = 100, from = NOTHING_YET, signal = new AbortController().signal } = input;
  const onProgress = (collected: Collected<number>) => told.push(collected);
  const all = await collectRows({ from, fetchPage, rowsMax, signal, onProgress });
  return { all, told };
}

describe("an export", () => {
  test("takes every page, also after one that found nothing, and tells of each", async () => {
    const { all, told } = await collect(pagesOf([[9, 8], [], [], [7]]));
    expect(all).toMatchObject({ rows: [9, 8, 7], end: "complete" });
    expect(told.map(({ rows, searchedUntil }) => [rows.length, searchedUntil?.at(-2)])).toEqual([
      [2, "9"],
      [2, "8"],
      [2, "7"],
      [3, "6"],
    ]);
  });

  test.each([
    { pages: [[9, 8], [7, 6], [5]], rows: [9, 8, 7], end: "limit" },
    { pages: [[9, 8, 7], [6]], rows: [9, 8, 7], end: "limit" },
    { pages: [[9, 8, 7, 6]], rows: [9, 8, 7], end: "limit" },
    { pages: [[9, 8], [7]], rows: [9, 8, 7], end: "complete" },
    { pages: [[]], rows: [], end: "complete" },
  ] as const)("of $pages stops at three rows with $end", async ({ pages, rows, end }) => {
    expect((await collect(pagesOf(pages), { rowsMax: 3 })).all).toMatchObject({ rows, end });
  });

  test("asks for nothing more once it is canceled", async () => {
    const canceled = new AbortController();
    let asked = 0;
    const pages = pagesOf([[9], [8], [7]]);
    const collecting = collect(
      async (iterator) => {
        asked++;
        if (asked === 2) canceled.abort();
        return pages(iterator);
      },
      { signal: canceled.signal },
    );
    await expect(collecting).rejects.toThrow("aborted");
    expect(asked).toBe(2);
  });

  test("that failed goes on from where it came, and takes nothing twice", async () => {
    const pages = pagesOf([[9], [8], [7]]);
    const { told } = await collect(pages);
    expect(told).toHaveLength(3);
    const [first = NOTHING_YET] = told;
    expect((await collect(pages, { from: first })).all.rows).toEqual([9, 8, 7]);
  });
});
