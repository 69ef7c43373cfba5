import { setTimeout as delay } from "node:timers/promises";
import { createBackoff } from "@/lib/shared/backoff";

/** A run that failed is repeated after a growing pause, and not only when its next turn comes. */
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 10_000;

export interface Schedule {
  stop(): Promise<void>;
}

/** Runs the work now and then again after each pause, one run at a time; a failed run is reported and tried again. */
export function startSchedule(input: {
  everyMs: number;
  run: () => Promise<void>;
  onError: (error: unknown) => void;
}): Schedule {
  const stopping = new AbortController();
  const { signal } = stopping;
  const backoff = createBackoff({
    firstMs: Math.min(input.everyMs, RETRY_FIRST_MS),
    maxMs: RETRY_MAX_MS,
  });

  /** Answers with how long to pause. */
  async function runOnce(): Promise<number> {
    try {
      await input.run();
      backoff.reset();
      return input.everyMs;
    } catch (error) {
      input.onError(error);
      return backoff.nextMs();
    }
  }
  const running = (async () => {
    while (!signal.aborted) {
      const pauseMs = await runOnce();
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
