import { setTimeout as delay } from "node:timers/promises";
import type { Process } from "@/bench/kit/start-process";

const RESTART_PAUSE_MS = 500;
const POLL_MS = 20;

/** A process that is started again whenever it ends, as a supervisor of services does. */
export interface KeptProcess {
  /** Resolves when it is dead; it comes back after the pause. One that is down is killed when it is back. */
  kill(downMs: number): Promise<void>;
  stop(): Promise<void>;
  /** Rejects, with the end of its log, when the process that was started first ends. */
  readonly firstEnded: Promise<never>;
}

export async function keepProcess(input: {
  start: () => Promise<Process>;
  /** It ended, and we had no part in it. */
  onEnded: () => void;
}): Promise<KeptProcess> {
  const first = await input.start();
  let current: Process | null = first;
  let killedForMs: number | null = null;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function keep() {
    while (!signal.aborted) {
      await current?.ended.catch(() => undefined);
      current = null;
      if (signal.aborted) return;
      if (killedForMs === null) input.onEnded();
      const pauseMs = killedForMs ?? RESTART_PAUSE_MS;
      killedForMs = null;
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) current = await input.start();
    }
  }
  const keeping = keep();

  return {
    firstEnded: first.ended,
    async kill(downMs) {
      while (current === null && !signal.aborted) await delay(POLL_MS);
      const victim = current;
      if (victim === null) return;
      killedForMs = downMs;
      victim.signal("SIGKILL");
      await victim.ended.catch(() => undefined);
    },
    async stop() {
      stopping.abort();
      await current?.stop();
      await keeping;
      // One that was being started at that moment.
      await current?.stop();
    },
  };
}
