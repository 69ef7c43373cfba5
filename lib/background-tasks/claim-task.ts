import type pg from "pg";
import { TASK_LEASE_SECONDS } from "@/lib/background-tasks/constants";

/** A task under a lease of ours. */
export interface TaskLease {
  readonly taskId: string;
  readonly leaseToken: string;
}

/** The commit waits for the disk: the batches that follow count on the lease. */
const CLAIM_TASK = `
  update background_task
  set lease_token = $1::uuid, leased_until = now() + interval '${TASK_LEASE_SECONDS} seconds'
  where id = (
    select id from background_task
    where due_at <= now() and (leased_until is null or leased_until <= now())
    order by due_at, id
    limit 1
    for update skip locked
  )
  returning id`;

/** Takes the task whose turn came first, from a worker that died as well; null where there is none. */
export async function claimTask(pool: pg.Pool, leaseToken: string): Promise<TaskLease | null> {
  const { rows } = await pool.query<{ id: string }>({
    name: "claim-background-task",
    text: CLAIM_TASK,
    values: [leaseToken],
  });
  const [row] = rows;
  return row === undefined ? null : { taskId: row.id, leaseToken };
}

const NEXT_TASK_TURN = `
  select extract(epoch from greatest(due_at, leased_until) - clock_timestamp()) * 1000 as "waitMs"
  from background_task
  where due_at is not null
  order by greatest(due_at, leased_until)
  limit 1`;

/** Milliseconds until some task's turn comes; null where none runs. */
export async function findNextTaskTurn(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ waitMs: string }>(NEXT_TASK_TURN);
  const [row] = rows;
  return row === undefined ? null : Number(row.waitMs);
}
