import { alignColumns } from "@/bench/pages/align-columns";
import { LATENCY_MS } from "@/bench/pages/measure-page";
import type { MeasuredPage } from "@/bench/pages/run-pages-bench";

/** JavaScript over the wire, of the page that people open most. */
const BOUND = { page: "Endpoints", kib: 200 };
const LARGEST_SHOWN = 8;
const COLUMNS = ["page", "JavaScript", "requests", "FCP", "LCP", "CLS", "TBT", ""];

/** Prints the figures of each page; answers whether the bound is kept. */
export function reportPages(pages: readonly MeasuredPage[]): boolean {
  console.log(`Each page for the first time, ${LATENCY_MS} ms away, at 10 Mbit/s:\n`);
  console.log(alignColumns([COLUMNS, ...pages.map(toCells)]));
  const bounded = pages.find(({ name }) => name === BOUND.page);
  console.log(`\nThe largest scripts of ${BOUND.page}:`);
  for (const { url, kib } of bounded?.scripts.slice(0, LARGEST_SHOWN) ?? []) {
    console.log(`${kib.toFixed(1).padStart(7)} KiB  ${new URL(url).pathname}`);
  }
  return bounded !== undefined && sumKib(bounded) < BOUND.kib;
}

function toCells(page: MeasuredPage): string[] {
  return [
    page.name,
    `${sumKib(page).toFixed(0)} KiB`,
    String(page.requests),
    `${page.firstPaintMs.toFixed(0)} ms`,
    `${page.largestPaintMs.toFixed(0)} ms`,
    page.layoutShift.toFixed(3),
    `${page.blockingMs.toFixed(0)} ms`,
    page.name === BOUND.page ? describeBound(page) : "",
  ];
}

function describeBound(page: MeasuredPage): string {
  return `< ${BOUND.kib} KiB: ${sumKib(page) < BOUND.kib ? "met" : "NOT MET"}`;
}

function sumKib({ scripts }: MeasuredPage): number {
  return scripts.reduce((sum, { kib }) => sum + kib, 0);
}
