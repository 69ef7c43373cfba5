import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { Logger } from "@/lib/log/logger";
import { createFiguresRoller, type FiguresRoller } from "@/lib/stats/create-figures-roller";
import { PAUSE_PER_WORK } from "@/lib/stats/roll-figures";
import { createAttemptSummarizer } from "@/lib/stats/summarize-attempts";
import type { Task } from "@/lib/worker/task";

/** How often it is asked whether it is time; the database says when that is, for all workers together. */
const ROLL_EVERY_MS = 1_000;
const SUMMARIZE_EVERY_MS = 60_000;
/** Of one run that has something to catch up with. */
const CATCH_UP_MAX_MS = 5_000;

/** What keeps the figures of charts. */
export function listFigureTasks(input: { pool: pg.Pool; logger: Logger }): Task[] {
  const summarize = createAttemptSummarizer(input.pool);
  const roller = createFiguresRoller(input);
  return [
    {
      name: "attempt summaries",
      everyMs: SUMMARIZE_EVERY_MS,
      run: async () => void (await summarize()),
    },
    { name: "figures", everyMs: ROLL_EVERY_MS, run: () => catchUp(roller) },
  ];
}

async function catchUp(roller: FiguresRoller): Promise<void> {
  const endsAt = performance.now() + CATCH_UP_MAX_MS;
  let rolled = await roller.runOnce();
  while (rolled !== null && !rolled.isCaughtUp && performance.now() < endsAt) {
    await delay(rolled.tookMs * PAUSE_PER_WORK);
    rolled = await roller.runOnce();
  }
}
