import { setTimeout as delay } from "node:timers/promises";
import type { Observer } from "@/bench/kit/observer";

/** Rarely: the question costs what is measured. */
const SAMPLE_MS = 100;

/** Looks now and then until it is stopped; `stop` answers with the share of running statements that waited, 0 to 1. */
export function sampleLocks(observer: Observer): { stop(): Promise<number> } {
  let isOver = false;
  let active = 0;
  let locked = 0;
  const sampling = (async () => {
    while (!isOver) {
      await delay(SAMPLE_MS);
      const activity = await observer.readActivity();
      active += activity.active;
      locked += activity.locked;
    }
  })();
  // Whoever measures may have failed before us, and closed the observer.
  sampling.catch(() => undefined);
  return {
    async stop() {
      isOver = true;
      await sampling;
      return active === 0 ? 0 : locked / active;
    },
  };
}
