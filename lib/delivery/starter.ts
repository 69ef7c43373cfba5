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
  let unstarted = 0;
  let unanswered = 0;
  const answered = createSignal();
  const started = createSignal();

  function startTurn(jobs: readonly Job[]) {
    unstarted -= jobs.length;
    for (const job of jobs) run(job);
    started.notify();
  }
  async function pause() {
    await nextTurn();
    const endsAt = performance.now() + PAUSE_MAX_MS;
    while (unanswered > UNANSWERED_BEFORE_PAUSE && performance.now() < endsAt) {
      await answered.wait(PAUSE_MAX_MS);
    }
  }
  async function startInTurns(jobs: readonly Job[]) {
    for (let from = 0; from < jobs.length; from += STARTED_PER_TURN) {
      if (from > 0) await pause();
      startTurn(jobs.slice(from, from + STARTED_PER_TURN));
    }
  }
  return {
    start(jobs) {
      unstarted += jobs.length;
      void startInTurns(jobs);
    },
    noteRequest() {
      unanswered++;
    },
    noteAnswer() {
      unanswered--;
      answered.notify();
    },
    async waitUntilStarted() {
      while (unstarted > UNSTARTED_BEFORE_CLAIM) await started.wait(PAUSE_MAX_MS);
    },
  };
}
