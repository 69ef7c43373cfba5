import type pg from "pg";
import type { TaskLease } from "@/lib/background-tasks/claim-task";
import {
  COUNT_BATCH_MESSAGES,
  REPLAY_BATCH,
  REPLAY_BATCH_MESSAGES,
  WAITING_MAX,
} from "@/lib/background-tasks/constants";
import { countMatches, findMatches } from "@/lib/background-tasks/find-matches";
import {
  giveUpTask,
  type HeldTask,
  holdTask,
  noteCounted,
  noteReplayed,
} from "@/lib/background-tasks/settle-task";
import { inShortTransaction } from "@/lib/db/in-short-transaction";
import { STATEMENT_TIMEOUT_MS } from "@/lib/db/open-pool";
import type { Query } from "@/lib/db/query-over";
import { countWaiting } from "@/lib/delivery/queue/count-waiting";
import { requestReplays } from "@/lib/delivery/queue/request-replays";

/** Whoever else writes to these deliveries is done sooner. */
const LOCK_TIMEOUT_MS = 2_000;

/**
 * What is asked for must be committed within the time that an accept may take, or its lane might rest
 * without having seen it (LINGER_MS). Asking for it and noting that are two statements.
 */
const BATCH_STATEMENT_TIMEOUT_MS = STATEMENT_TIMEOUT_MS / 2;

/**
 * What became of a batch: there is more to do; the endpoint has enough waiting; the task is over; or it
 * was not ours any more.
 */
export type BatchResult = "more" | "waits" | "over" | "lost";

/**
 * One bounded step of a task, in one transaction: what it asks for, its counts and its cursor are
 * committed together, so a worker that dies at any moment leaves no batch half done or done twice.
 */
export async function runBatch(pool: pg.Pool, lease: TaskLease): Promise<BatchResult> {
  return inShortTransaction(pool, {
    lockTimeoutMs: LOCK_TIMEOUT_MS,
    statementTimeoutMs: BATCH_STATEMENT_TIMEOUT_MS,
    work: async (client) => {
      const task = await holdTask(client, lease);
      if (task === null) return "lost";
      return task.isCounted
        ? replayBatch(client, { lease, task })
        : countBatch(client, { lease, task });
    },
  });
}

interface Work {
  readonly lease: TaskLease;
  readonly task: HeldTask;
}

async function countBatch(client: pg.ClientBase, { lease, task }: Work): Promise<BatchResult> {
  const found = await countMatches(queryOf(client), {
    range: task,
    lookAtMax: COUNT_BATCH_MESSAGES,
  });
  await noteCounted(client, { lease, counted: found.count + found.skipped, progress: found });
  return "more";
}

async function replayBatch(client: pg.ClientBase, { lease, task }: Work): Promise<BatchResult> {
  const { endpointId } = task;
  const waiting = await countWaiting(client, { endpointId, max: WAITING_MAX });
  const matchMax = Math.min(REPLAY_BATCH, WAITING_MAX - waiting);
  if (matchMax === 0) return "waits";
  const { messageIds, ...progress } = await findMatches(queryOf(client), {
    range: task,
    lookAtMax: REPLAY_BATCH_MESSAGES,
    matchMax,
  });
  const { isOpen, requested } = await requestReplays(client, { endpointId, messageIds });
  if (!isOpen) {
    await giveUpTask(client, { lease, error: "The endpoint was turned off, or deleted" });
    return "over";
  }
  const skipped = messageIds.length - requested;
  await noteReplayed(client, { lease, sent: requested, skipped, progress });
  return progress.isEnd ? "over" : "more";
}

function queryOf(client: pg.ClientBase): Query {
  return async (text, values) => (await client.query(text, [...values])).rows;
}
