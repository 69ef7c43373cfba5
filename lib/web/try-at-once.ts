import { getConfig } from "@/lib/config/config";
import { getDatabaseClock } from "@/lib/web/database-clock";
import { drainQueue } from "@/lib/web/drain-queue";
import { getLogger } from "@/lib/web/logger";

/** Platforms end a function some time after its answer; what is left then is the cron's. */
const BUDGET_MS = 10_000;

let running: Promise<void> | undefined;
let isAskedAgain = false;

/**
 * Delivers what has just been accepted, where no worker waits for it. One run at a time serves all
 * requests of the process: who asks while it runs is served by one more round.
 */
export function tryAtOnce(): Promise<void> {
  isAskedAgain = true;
  running ??= drainWhileAsked().finally(() => {
    running = undefined;
  });
  return running;
}

async function drainWhileAsked(): Promise<void> {
  while (isAskedAgain) {
    isAskedAgain = false;
    try {
      const clock = getDatabaseClock();
      await drainQueue({ config: getConfig(), logger: getLogger(), clock, budgetMs: BUDGET_MS });
    } catch (error) {
      getLogger().warn({ err: error }, "not tried at once: the next cron will");
    }
  }
}
