import { setTimeout as delay } from "node:timers/promises";

export interface Schedule {
  stop(): Promise<void>;
}

/** Runs the work now and then again after each pause, one run at a time; a failed run is only reported. */
export function startSchedule(input: {
  everyMs: number;
  run: () => Promise<void>;
  onError: (error: unknown) => void;
}): Schedule {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) {
      await input.run().catch(input.onError);
      await delay(input.everyMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
