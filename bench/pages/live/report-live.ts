import { alignColumns } from "@/bench/pages/align-columns";
import type { LiveOptions } from "@/bench/pages/live/options";
import type { MeasuredLivePage } from "@/bench/pages/live/run-live-bench";

/** A person notices what lasts longer. */
const LONGEST_MS = 100;
/** From the receiver's answer to the row, of nineteen rows in twenty. */
const ROW_DELAY_MS = 1_000;
const COLUMNS = [
  "page",
  "tasks > 50 ms",
  "longest",
  "TBT",
  "busy",
  "script",
  "layout",
  "row after",
  "p95",
  "",
];

/** Prints the figures of each page; answers whether the bounds are kept. */
export function reportLive(options: LiveOptions, pages: readonly MeasuredLivePage[]): boolean {
  console.log(`Each page for ${options.seconds} s of ${options.rate} deliveries/s:\n`);
  console.log(alignColumns([COLUMNS, ...pages.map(toCells)]));
  return pages.every(isMet);
}

function isMet({ longestMs, rowDelayMs }: MeasuredLivePage): boolean {
  return longestMs <= LONGEST_MS && !(rowDelayMs.p95 > ROW_DELAY_MS);
}

function toCells(page: MeasuredLivePage): string[] {
  return [
    page.name,
    String(page.longTasks),
    `${page.longestMs.toFixed(0)} ms`,
    `${page.blockingMs.toFixed(0)} ms`,
    formatPercent(page.busyShare),
    formatPercent(page.scriptShare),
    formatPercent(page.layoutShare),
    formatDelay(page.rowDelayMs.median),
    formatDelay(page.rowDelayMs.p95),
    `≤ ${LONGEST_MS} ms, rows ≤ ${ROW_DELAY_MS} ms: ${isMet(page) ? "met" : "NOT MET"}`,
  ];
}

function formatPercent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function formatDelay(delayMs: number): string {
  return Number.isNaN(delayMs) ? "–" : `${delayMs.toFixed(0)} ms`;
}
