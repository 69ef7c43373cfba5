import { setTimeout as delay } from "node:timers/promises";
import { createOutage } from "@/lib/db/outage";
import type { Logger } from "@/lib/log/logger";
import { createBackoff } from "@/lib/shared/backoff";

const RETRY = { firstMs: 250, maxMs: 10_000 };

/**
 * Tries once, and rejects with what no waiting helps against. While the database is unavailable it resolves and tries
 * on beside the caller, so that a process that starts during an outage is alive and becomes ready by itself: an
 * orchestrator that restarts it would only wait longer each time.
 */
export async function prepareUntilDone(input: {
  prepare: () => Promise<void>;
  logger: Logger;
  onReady: () => void;
  onUnusable: (error: unknown) => void;
}): Promise<{ stop(): void }> {
  const outage = createOutage(input);
  const backoff = createBackoff(RETRY);
  const stopping = new AbortController();
  const { signal } = stopping;

  /** False while the database is unavailable. */
  async function tryOnce(): Promise<boolean> {
    try {
      await input.prepare();
    } catch (error) {
      if (!outage.failed("start", error)) throw error;
      return false;
    }
    outage.worked("start");
    input.onReady();
    return true;
  }
  async function tryOn() {
    do await delay(backoff.nextMs(), undefined, { signal });
    while (!(await tryOnce()));
  }
  if (!(await tryOnce())) {
    tryOn().catch((error: unknown) => {
      if (!signal.aborted) input.onUnusable(error);
    });
  }
  return { stop: () => stopping.abort() };
}
