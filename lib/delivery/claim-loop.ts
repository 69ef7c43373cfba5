import type { Outage } from "@/lib/db/outage";
import { createSignal } from "@/lib/delivery/create-signal";
import type { Logger } from "@/lib/log/logger";
import { createBackoff } from "@/lib/shared/backoff";

/** The net below the notifications, and the longest wait for anything. */
const POLL_MS = 1_000;
const BACKOFF_FIRST_MS = 100;
const BACKOFF_MAX_MS = 10_000;

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
  /** Its name in the log of outages, which it shares with the other loops of the process. */
  part: string;
  outage: Outage;
}): ClaimLoop {
  const { logger, outage, part } = input;
  const signal = createSignal();
  /** Apart from the signal: work that arrives must not cut a pause short, or failures would spin. */
  const stopSignal = createSignal();
  let isStopping = false;
  let running: Promise<void> = Promise.resolve();
  const backoff = createBackoff({ firstMs: BACKOFF_FIRST_MS, maxMs: BACKOFF_MAX_MS });

  async function turn() {
    try {
      const hasTaken = await input.step();
      backoff.reset();
      outage.worked(part);
      if (hasTaken) return;
      const nextTurnMs = await input.findNextTurn();
      await signal.wait(Math.min(Math.max(nextTurnMs ?? POLL_MS, 1), POLL_MS));
    } catch (error) {
      const pauseMs = Math.round(backoff.nextMs());
      if (!outage.failed(part, error)) logger.error({ err: error, pauseMs }, "claim failed");
      await stopSignal.wait(pauseMs);
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
      stopSignal.notify();
      await running;
    },
  };
}
