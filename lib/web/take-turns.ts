import { setTimeout as delay } from "node:timers/promises";
import type { TaskRunner } from "@/lib/background-tasks/create-task-runner";
import type { Engine } from "@/lib/delivery/engine";
import type { Expander } from "@/lib/messages/fan-outs";

/** However much is due, background tasks have a turn this often. */
const SLICE_MS = 5_000;
/** However many fan-outs there are, deliveries have a turn this often. */
const EXPAND_SLICE_MS = 1_000;

/** A task that waits for places in a lane comes back this soon. One that waits longer is for the next run. */
const TASK_WAIT_MAX_MS = 500;

/**
 * Deliveries, fan-outs and background tasks in turns until none has anything to do or the time is over; deliveries
 * come first. Answers with how many attempts were made.
 */
export async function takeTurns(input: {
  engine: Pick<Engine, "runUntilIdle">;
  tasks: Pick<TaskRunner, "runOnce" | "nextTurnMs">;
  expander: Pick<Expander, "runFor">;
  budgetMs: number;
}): Promise<number> {
  const { engine, tasks, expander } = input;
  const endsAt = performance.now() + input.budgetMs;
  let attempts = 0;
  let idleRounds = 0;
  for (let leftMs = input.budgetMs; leftMs > 0; leftMs = endsAt - performance.now()) {
    const made = await engine.runUntilIdle({ budgetMs: Math.min(leftMs, SLICE_MS) });
    const steps = await expander.runFor(Math.min(leftMs, EXPAND_SLICE_MS));
    const { batches } = await tasks.runOnce();
    attempts += made;
    idleRounds = made + steps + batches > 0 ? 0 : idleRounds + 1;
    if (idleRounds === 0) continue;
    const waitMs = idleRounds > 1 ? null : await tasks.nextTurnMs();
    if (waitMs === null || waitMs > TASK_WAIT_MAX_MS) break;
    await delay(Math.max(waitMs, 0));
  }
  return attempts;
}
