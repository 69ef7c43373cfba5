import { setImmediate as nextTurn } from "node:timers/promises";
import type { Job } from "@/lib/delivery/attempt";
import { createSignal } from "@/lib/delivery/create-signal";

/**
 * How many begin in one turn of the event loop. A whole claim at once leaves answers, records and the next claim
 * waiting until all of it is written, and Postgres and the receivers without work meanwhile.
 */
const STARTED_PER_TURN = 32;
/**
 * Above this many requests without an answer, the next turn waits for answers: quick receivers are kept busy over few
 * connections. Slow ones are not waited for long, so that all places fill within a fifth of a second.
 */
const UNANSWERED_BEFORE_PAUSE = 64;
const PAUSE_MAX_MS = 5;
/** What is claimed earlier than it can be started only waits in memory, under a lease that runs. */
const UNSTARTED_BEFORE_CLAIM = 64;

/** Starts what was claimed, at the pace at which it is answered. */
export interface Starter {
  start(jobs: readonly Job[]): void;
  noteRequest(): void;
  /** A request has ended. */
  noteAnswer(): void;
  /** Resolves when next to nothing waits to be started. */
  waitUntilStarted(): Promise<void>;
}

export function createStarter(run: (job: Job) => void): Starter {
  const unstarted: Job[] = [];
  let isStarting = false;
  let unanswered = 0;
  const answered = createSignal();
  const started = createSignal();

  function startTurn() {
    for (const job of unstarted.splice(0, STARTED_PER_TURN)) run(job);
    started.notify();
  }
  async function pause() {
    await nextTurn();
    const endsAt = performance.now() + PAUSE_MAX_MS;
    while (unanswered > UNANSWERED_BEFORE_PAUSE && performance.now() < endsAt) {
      await answered.wait(PAUSE_MAX_MS);
    }
  }
  async function startInTurns() {
    isStarting = true;
    startTurn();
    while (unstarted.length > 0) {
      await pause();
      startTurn();
    }
    isStarting = false;
  }
  return {
    start(jobs) {
      unstarted.push(...jobs);
      if (!isStarting) void startInTurns();
    },
    noteRequest() {
      unanswered++;
    },
    noteAnswer() {
      unanswered--;
      answered.notify();
    },
    async waitUntilStarted() {
      while (unstarted.length > UNSTARTED_BEFORE_CLAIM) await started.wait(PAUSE_MAX_MS);
    },
  };
}
