import type pg from "pg";
import type { TaskLease } from "@/lib/background-tasks/claim-task";
import {
  FAILURE_PAUSE_FIRST_SECONDS,
  FAILURES_MAX,
  TASK_LEASE_SECONDS,
} from "@/lib/background-tasks/constants";
import type { Progress } from "@/lib/background-tasks/find-matches";
import type { ReplayRange } from "@/lib/background-tasks/types";

/*
 * Every statement names the lease: a worker that lost its task, or whose task was canceled, changes
 * nothing.
 */
type Client = pg.ClientBase | pg.Pool;

/** Only a task that runs has a lease. */
const IS_OURS = "id = $1 and lease_token = $2::uuid";

/** A task as a batch needs it. */
export type HeldTask = ReplayRange & { readonly isCounted: boolean };

const HOLD = `
  update background_task
  set leased_until = now() + interval '${TASK_LEASE_SECONDS} seconds'
  where ${IS_OURS}
  returning kind, application_id as "applicationId", endpoint_id as "endpointId", cursor,
    end_message_id as "endMessageId", total is not null as "isCounted",
    json_build_object(
      'eventTypes', event_types, 'channel', channel, 'tag', tag,
      'messageStatus', message_status, 'statusCodeClass', status_code_class
    ) as filter`;

/** Locks our task until the transaction ends, and renews its lease; null where it is no longer ours. */
export async function holdTask(client: Client, lease: TaskLease): Promise<HeldTask | null> {
  const { rows } = await client.query<HeldTask>(HOLD, [lease.taskId, lease.leaseToken]);
  return rows[0] ?? null;
}

const NOTE_COUNTED = `
  update background_task
  set counted = counted + $3,
      total = case when $5 then counted + $3 end,
      cursor = case when $5 then first_message_id else $4 end,
      failures = 0,
      updated_at = now()
  where ${IS_OURS}`;

/** At the end of the range the task goes on from its beginning. */
export async function noteCounted(
  client: Client,
  input: { lease: TaskLease; counted: number; progress: Progress },
): Promise<void> {
  const { lease, counted, progress } = input;
  const values = [lease.taskId, lease.leaseToken, counted, progress.cursor, progress.isEnd];
  await client.query(NOTE_COUNTED, values);
}

const NOTE_REPLAYED = `
  update background_task
  set sent = sent + $3, skipped = skipped + $4, cursor = $5, failures = 0, updated_at = now(),
      status = case when $6 then 'finished' else status end,
      finished_at = case when $6 then now() end,
      due_at = case when not $6 then due_at end,
      lease_token = case when not $6 then lease_token end,
      leased_until = case when not $6 then leased_until end
  where ${IS_OURS}`;

/** At the end of the range the task is finished. */
export async function noteReplayed(
  client: Client,
  input: { lease: TaskLease; sent: number; skipped: number; progress: Progress },
): Promise<void> {
  const { lease, sent, skipped, progress } = input;
  const { cursor, isEnd } = progress;
  await client.query(NOTE_REPLAYED, [lease.taskId, lease.leaseToken, sent, skipped, cursor, isEnd]);
}

const GIVE_UP = `
  update background_task
  set status = 'failed', error = $3, updated_at = now(), finished_at = now(),
      due_at = null, lease_token = null, leased_until = null
  where ${IS_OURS}`;

/** Ends our task with an error that no further try would mend. */
export async function giveUpTask(
  client: Client,
  input: { lease: TaskLease; error: string },
): Promise<void> {
  const { lease, error } = input;
  await client.query(GIVE_UP, [lease.taskId, lease.leaseToken, error]);
}

const RELEASE = `
  update background_task
  set due_at = now() + $3 * interval '1 millisecond', lease_token = null, leased_until = null
  where ${IS_OURS}`;

/** Gives a task back, behind those that wait. */
export async function releaseTask(
  client: Client,
  input: { lease: TaskLease; pauseMs: number },
): Promise<void> {
  const { lease, pauseMs } = input;
  await client.query(RELEASE, [lease.taskId, lease.leaseToken, pauseMs]);
}

const NOTE_FAILURE = `
  update background_task
  set failures = failures + 1, error = $3, updated_at = now(),
      status = case when failures + 1 >= ${FAILURES_MAX} then 'failed' else 'running'
        end::background_task_status,
      finished_at = case when failures + 1 >= ${FAILURES_MAX} then now() end,
      due_at = case when failures + 1 < ${FAILURES_MAX}
        then now() + interval '${FAILURE_PAUSE_FIRST_SECONDS} seconds' * 2 ^ failures end,
      lease_token = null,
      leased_until = null
  where ${IS_OURS}`;

/** Gives back a task whose batch failed, for another try after a pause; the last one ends it. */
export async function noteFailure(
  client: Client,
  input: { lease: TaskLease; error: string },
): Promise<void> {
  const { lease, error } = input;
  await client.query(NOTE_FAILURE, [lease.taskId, lease.leaseToken, error]);
}
