import { createSignal } from "@/lib/delivery/create-signal";
import type { Logger } from "@/lib/log/logger";

/** The net below the notifications, and the longest wait for anything. */
const POLL_MS = 1_000;
const BACKOFF_FIRST_MS = 100;
const BACKOFF_MAX_MS = 5_000;

export interface ClaimLoop {
  start(): void;
  /** Says that there may be something due. */
  wake(): void;
  /** Resolves when the step under way has ended. */
  stop(): Promise<void>;
}

/**
 * Steps until it is stopped. A step that took nothing is followed by a wait, which ends with a
 * notification, at the next turn of a lane, or after a poll; one that failed, by a growing pause:
 * nothing spins on a database that is away.
 */
export function createClaimLoop(input: {
  /** Takes what is due; false where there was nothing. */
  step: () => Promise<boolean>;
  /** Milliseconds until something will be due; null where nothing is known to be. */
  findNextTurn: () => Promise<number | null>;
  logger: Logger;
}): ClaimLoop {
  const signal = createSignal();
  let isStopping = false;
  let running: Promise<void> = Promise.resolve();
  let backoffMs = BACKOFF_FIRST_MS;

  async function turn() {
    try {
      const hasTaken = await input.step();
      backoffMs = BACKOFF_FIRST_MS;
      if (hasTaken) return;
      const nextTurnMs = await input.findNextTurn();
      await signal.wait(Math.min(Math.max(nextTurnMs ?? POLL_MS, 1), POLL_MS));
    } catch (error) {
      input.logger.error({ err: error, backoffMs }, "claim failed");
      await signal.wait(backoffMs * (0.5 + Math.random()));
      backoffMs = Math.min(backoffMs * 2, BACKOFF_MAX_MS);
    }
  }

  return {
    start() {
      running = (async () => {
        while (!isStopping) await turn();
      })();
    },
    wake: signal.notify,
    async stop() {
      isStopping = true;
      signal.notify();
      await running;
    },
  };
}
