import { randomUUID } from "node:crypto";
import type pg from "pg";
import { claimTask, findNextTaskTurn, type TaskLease } from "@/lib/background-tasks/claim-task";
import { TURN_BATCHES, WAITING_PAUSE_MS } from "@/lib/background-tasks/constants";
import { type BatchResult, runBatch } from "@/lib/background-tasks/run-batch";
import { noteFailure, releaseTask } from "@/lib/background-tasks/settle-task";
import { sqlStateOf } from "@/lib/db/in-short-transaction";
import { findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import { createOutage, type Outage } from "@/lib/db/outage";
import { createClaimLoop } from "@/lib/delivery/claim-loop";
import type { Logger } from "@/lib/log/logger";

export interface TaskRunner {
  /** Gives the tasks their turns until it is stopped. */
  start(): void;
  /** Resolves when the batch under way has ended; the task waits for another worker. */
  stop(): Promise<void>;
  /** One task's turn: a bounded number of batches. */
  runOnce(): Promise<{ batches: number }>;
  /** Milliseconds until some task's turn comes, 0 or less where it has; null where none runs. */
  nextTurnMs(): Promise<number | null>;
}

/** Does the background tasks of all applications, one at a time. Any number of workers may run beside it. */
export function createTaskRunner(input: {
  pool: pg.Pool;
  logger: Logger;
  /** Shared with the other loops of the process. */
  outage?: Outage;
}): TaskRunner {
  const { pool, logger } = input;
  let isStopping = false;

  async function runOnce() {
    const lease = await claimTask(pool, randomUUID());
    if (lease === null) return { batches: 0 };
    try {
      return await runTurn(lease);
    } catch (error) {
      const trouble = findDatabaseTrouble(error);
      // Not the task's failure: it goes on when its lease is over. A statement that is too slow may be its own.
      if (trouble !== null && trouble !== "busy") throw error;
      logger.error({ err: error, taskId: lease.taskId }, "background task failed");
      await noteFailure(pool, { lease, error: explain(error) });
      return { batches: 0 };
    }
  }

  async function runTurn(lease: TaskLease) {
    const { batches, result } = await runBatches(lease);
    if (result === "over") logger.info({ taskId: lease.taskId }, "background task is over");
    else await releaseTask(pool, { lease, pauseMs: result === "waits" ? WAITING_PAUSE_MS : 0 });
    return { batches };
  }

  async function runBatches(lease: TaskLease): Promise<{ batches: number; result: BatchResult }> {
    for (let batches = 0; batches < TURN_BATCHES && !isStopping; batches++) {
      const result = await runBatch(pool, lease);
      if (result === "over") return { batches: batches + 1, result };
      if (result !== "more") return { batches, result };
    }
    return { batches: TURN_BATCHES, result: "more" };
  }

  const nextTurnMs = () => findNextTaskTurn(pool);
  const loop = createClaimLoop({
    step: async () => (await runOnce()).batches > 0,
    findNextTurn: nextTurnMs,
    logger,
    part: "background tasks",
    outage: input.outage ?? createOutage({ logger }),
  });
  return {
    start: loop.start,
    async stop() {
      isStopping = true;
      await loop.stop();
    },
    runOnce,
    nextTurnMs,
  };
}

/** For whoever asks what became of the task; the log has the rest. */
function explain(error: unknown): string {
  return `A step failed (${sqlStateOf(error) ?? "internal"})`;
}
