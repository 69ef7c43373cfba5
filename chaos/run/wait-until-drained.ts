import { setTimeout as delay } from "node:timers/promises";
import type { Observer } from "@/chaos/system/observe-database";

/**
 * A lease that a killed worker left ends within a minute; then come an attempt that may hang, a pause
 * before it is made again, and for an endpoint that was away long a probe once a minute.
 */
const DRAIN_MAX_MS = 180_000;
const POLL_MS = 500;

/** Waits until no delivery is left to do; answers with how long that took. What is left is judged by the books. */
export async function waitUntilDrained(
  observer: Observer,
  input: { signal: AbortSignal; onCount: (unfinished: number) => void },
): Promise<number> {
  const startedAt = performance.now();
  const elapsedMs = () => performance.now() - startedAt;
  while (elapsedMs() < DRAIN_MAX_MS) {
    const unfinished = await observer.countUnfinished();
    input.onCount(unfinished);
    if (unfinished === 0) break;
    await delay(POLL_MS, undefined, { signal: input.signal });
  }
  return elapsedMs();
}
