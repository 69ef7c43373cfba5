import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { quantile } from "@/bench/kit/quantile";
import type { Listener } from "@/bench/pages/live/start-listener";
import { watchPage } from "@/bench/pages/live/watch-page";
import { ROOT } from "@/scripts/paths.mjs";

/** What the page does when it is opened belongs to `npm run bench:pages`. */
const SETTLE_MS = 3_000;
const LONG_TASK_MS = 50;

export interface LiveFigures {
  /** Tasks beyond 50 ms. */
  readonly longTasks: number;
  readonly longestMs: number;
  /** Of tasks beyond their first 50 ms. */
  readonly blockingMs: number;
  /** Of the main thread, from 0 to 1. */
  readonly busyShare: number;
  readonly scriptShare: number;
  /** Of styles and layout. */
  readonly layoutShare: number;
  /** From the receiver's answer to the row; NaN where the page has no rows of messages. */
  readonly rowDelayMs: { readonly count: number; readonly median: number; readonly p95: number };
}

/** Looks at a page while `load` runs. */
export async function measureLive(input: {
  page: Page;
  url: string;
  listener: Listener;
  load: () => Promise<void>;
  /** Where to write a CPU profile; null for none. */
  profileName: string | null;
}): Promise<LiveFigures> {
  const { page, listener } = input;
  const session = await page.context().newCDPSession(page);
  await page.goto(input.url, { waitUntil: "load" });
  await page.locator('[data-live="streaming"]').first().waitFor({ state: "attached" });
  await page.waitForTimeout(SETTLE_MS);
  const readWatched = await watchPage(page);
  const readThread = await watchThread(session);
  const writeProfile = await startProfile(session, input.profileName);
  await input.load();
  const thread = await readThread();
  await writeProfile();
  const { tasksMs, shownAt } = await readWatched();
  const delays = shownAt
    .flatMap(([id, shownAtMs]) => shownAtMs - (listener.endedAt.get(id) ?? Number.NaN))
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  return {
    ...thread,
    longTasks: tasksMs.length,
    longestMs: Math.max(0, ...tasksMs),
    blockingMs: tasksMs.reduce((sum, taskMs) => sum + taskMs - LONG_TASK_MS, 0),
    rowDelayMs: {
      count: delays.length,
      median: quantile(delays, 0.5),
      p95: quantile(delays, 0.95),
    },
  };
}

async function watchThread(session: CDPSession) {
  await session.send("Performance.enable");
  const read = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  const before = await read();
  return async () => {
    const after = await read();
    const passed = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    const seconds = passed("Timestamp");
    return {
      busyShare: passed("TaskDuration") / seconds,
      scriptShare: passed("ScriptDuration") / seconds,
      layoutShare: (passed("LayoutDuration") + passed("RecalcStyleDuration")) / seconds,
    };
  };
}

async function startProfile(
  session: CDPSession,
  name: string | null,
): Promise<() => Promise<void>> {
  if (name === null) return async () => undefined;
  await session.send("Profiler.enable");
  await session.send("Profiler.start");
  return async () => {
    const { profile } = await session.send("Profiler.stop");
    mkdirSync(join(ROOT, "bench/results"), { recursive: true });
    writeFileSync(join(ROOT, "bench/results", `${name}.cpuprofile`), JSON.stringify(profile));
  };
}
