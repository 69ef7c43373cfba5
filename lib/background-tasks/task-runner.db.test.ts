import { describe, expect, test } from "vitest";
import { cancelBackgroundTask } from "@/lib/background-tasks/cancel-background-task";
import { claimTask } from "@/lib/background-tasks/claim-task";
import {
  FAILURES_MAX,
  REPLAY_BATCH,
  TURN_BATCHES,
  WAITING_MAX,
} from "@/lib/background-tasks/constants";
import { runBatch } from "@/lib/background-tasks/run-batch";
import { STATUS } from "@/lib/delivery/constants";
import { insertMessages } from "@/lib/messages/insert-messages";
import { newLease } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";
import { useReplays } from "@/lib/testing/use-replays";
import { waitUntil } from "@/lib/testing/wait-until";

/** Failed messages whose ids follow one another from an hour ago on. */
const ADD_FAILED = `
  with added as (
    insert into message (id, application_id, event_type, payload)
    select $3 || lpad(n::text, 12, '0'), $1, 'order.status', '{}' from generate_series(1, $4::int) n
    returning id
  )
  insert into delivery (message_id, endpoint_id, status, attempt_count, is_retry, finished_at)
  select id, $2, ${STATUS.fail}, 8, true, now() from added`;
const COUNT_ASKED = `
  select count(*)::int as count from delivery where manual_requested_at is not null`;
/** What the engine would do: every attempt that is asked for has been made, and failed. */
const MAKE_ATTEMPTS = `
  update delivery set due_at = null, manual_requested_at = null, resume_at = null,
    attempt_count = attempt_count + 1
  where manual_requested_at is not null`;
/** Whoever notes what was sent waits for an advisory lock. */
const HOLD_NOTES = `
  create function hold_notes() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(1);
    return new;
  end $$;
  create trigger hold_notes before update on background_task
    for each row when (new.sent <> old.sent) execute function hold_notes()`;
const END_BLOCKED = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
const END_LEASES = "update background_task set leased_until = now() - interval '1 second'";

describe("the runner of background tasks", () => {
  const queue = useQueue();
  const replays = useReplays(queue);

  async function addBacklog(count: number) {
    const endpoint = await addEndpoint(queue.pool);
    const { messageId } = buildMessage("");
    const prefix = messageId.slice(0, -12);
    await queue.pool.query(ADD_FAILED, [
      endpoint.applicationId,
      endpoint.endpointId,
      prefix,
      count,
    ]);
    return { kind: "recover" as const, ...endpoint };
  }
  async function countAsked(): Promise<number> {
    const { rows } = await queue.pool.query<{ count: number }>(COUNT_ASKED);
    return rows[0]?.count ?? 0;
  }
  async function countAttempted(attempts: number): Promise<number> {
    const { rows } = await queue.pool.query(
      "select count(*)::int as count from delivery where attempt_count = $1",
      [attempts],
    );
    return rows[0]?.count ?? 0;
  }
  const makeAttempts = () => queue.pool.query(MAKE_ATTEMPTS);
  /** A worker's first steps with a task: it counts, and asks for the first replays. */
  async function beginBy(worker: string) {
    const lease = await claimTask(queue.pool, worker);
    if (lease === null) throw new Error("No task waits");
    expect(await runBatch(queue.pool, lease)).toBe("more");
    expect(await runBatch(queue.pool, lease)).toBe("more");
    return lease;
  }

  test("stops adding while enough wait on the lane, and goes on when they are sent: each once", async () => {
    const count = WAITING_MAX * 2 + 500;
    const id = await replays.start(await addBacklog(count));
    let asked = 0;
    let most = 0;
    const task = await replays.finish(id, async () => {
      most = Math.max(most, await countAsked());
      await makeAttempts();
      asked++;
    });
    await makeAttempts();
    expect(task).toMatchObject({ status: "finished", total: count, sent: count });
    expect(most).toBe(WAITING_MAX);
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(await countAttempted(9)).toBe(count);
  });

  test("does not let a new message wait: it is in the first claim, before all but a few replays", async () => {
    const backlog = await addBacklog(10_000);
    const id = await replays.start(backlog);
    await replays.newRunner().runOnce();
    expect(await countAsked()).toBe(WAITING_MAX);
    expect(await replays.read(id)).toMatchObject({ status: "running", total: 10_000 });
    const message = buildMessage(backlog.applicationId);
    await insertMessages(queue.pool, [message]);
    const { messageIds } = await claimDue(queue.pool, { placesPerEndpoint: 8, deliveriesMax: 8 });
    expect(messageIds).toContain(message.messageId);
    expect(messageIds).toHaveLength(8);
  });

  test("wakes the lane of the endpoint, but neither ends a pause nor an open circuit", async () => {
    const backlog = await addBacklog(1);
    const { endpointId } = backlog;
    await replays.finish(await replays.start(backlog));
    expect((await readLane(queue.pool, endpointId)).turnInMs).toBeLessThanOrEqual(0);
    await makeAttempts();
    await setLane(queue.pool, { endpointId, turnInMs: null });
    await queue.pool.query("update lane set blocked_until = now() + interval '1 minute'");
    await replays.finish(await replays.start(backlog));
    expect((await readLane(queue.pool, endpointId)).turnInMs).toBeGreaterThan(50_000);
  });

  test("goes on where a worker that died left it, and counts no batch twice", async () => {
    const count = REPLAY_BATCH + 200;
    const id = await replays.start(await addBacklog(count));
    await beginBy(newLease());
    expect(await replays.read(id)).toMatchObject({ total: count, sent: REPLAY_BATCH });
    expect(await replays.newRunner().runOnce()).toEqual({ batches: 0 });
    await makeAttempts();
    await queue.pool.query(END_LEASES);
    expect(await replays.finish(id)).toMatchObject({ status: "finished", sent: count, skipped: 0 });
    await makeAttempts();
    expect(await countAttempted(9)).toBe(count);
  });

  test("of a worker that lost its task changes nothing any more", async () => {
    const id = await replays.start(await addBacklog(REPLAY_BATCH * 2));
    const lost = await beginBy(newLease());
    await queue.pool.query(END_LEASES);
    const heir = await claimTask(queue.pool, newLease());
    const before = await replays.read(id);
    expect(await runBatch(queue.pool, lost)).toBe("lost");
    expect(await replays.read(id)).toEqual(before);
    expect(await countAsked()).toBe(REPLAY_BATCH);
    expect(heir?.taskId).toBe(id);
  });

  test("leaves nothing of a batch whose worker dies before its commit", async () => {
    const id = await replays.start(await addBacklog(10));
    const lease = await claimTask(queue.pool, newLease());
    if (lease === null) throw new Error("No task waits");
    await runBatch(queue.pool, lease);
    // It waits with everything asked for, and its connection ends before it could note that.
    await queue.pool.query(HOLD_NOTES);
    const holder = await queue.begin();
    await holder.query("select pg_advisory_xact_lock(1)");
    const batch = runBatch(queue.openSession(), lease).catch((error: unknown) => error);
    await waitUntilBlocked(queue.pool);
    await queue.pool.query(END_BLOCKED);
    expect(await batch).toBeInstanceOf(Error);
    await holder.query("rollback");
    await queue.pool.query("drop function hold_notes cascade");
    expect([await countAsked(), (await replays.read(id)).sent]).toEqual([0, 0]);
    await queue.pool.query(END_LEASES);
    expect(await replays.finish(id)).toMatchObject({ status: "finished", sent: 10 });
    expect(await countAsked()).toBe(10);
  });

  test("shares the tasks with others: two at once do each of them once", async () => {
    const backlogs = await Promise.all([1, 2, 3].map(() => addBacklog(600)));
    const ids = await Promise.all(backlogs.map(replays.start));
    const runners = [replays.newRunner(), replays.newRunner()];
    for (const runner of runners) runner.start();
    const tasks = await waitUntil("the end of the tasks", async () => {
      const read = await Promise.all(ids.map(replays.read));
      return read.every(({ status }) => status === "finished") ? read : null;
    });
    await Promise.all(runners.map((runner) => runner.stop()));
    for (const task of tasks) expect(task).toMatchObject({ total: 600, sent: 600, skipped: 0 });
    expect(await countAsked()).toBe(1_800);
  });

  test("takes tasks in turns: a long one does not hold up those behind it", async () => {
    const long = await replays.start(await addBacklog(TURN_BATCHES * REPLAY_BATCH));
    // Nothing to send, and so nothing to wait for.
    await queue.pool.query("update message set payload = null");
    const short = await replays.start(await addBacklog(1));
    const runner = replays.newRunner();
    expect(await runner.runOnce()).toEqual({ batches: TURN_BATCHES });
    await runner.runOnce();
    expect((await replays.read(long)).status).toBe("running");
    expect((await replays.read(short)).status).toBe("finished");
    await replays.finish(long);
    expect(await replays.read(long)).toMatchObject({
      sent: 0,
      skipped: TURN_BATCHES * REPLAY_BATCH,
    });
  });

  test("ends a task that is canceled on the way, and sends no more of it", async () => {
    const backlog = await addBacklog(REPLAY_BATCH * 3);
    const id = await replays.start(backlog);
    const lease = await beginBy(newLease());
    const canceled = await cancelBackgroundTask(replays.contextOf(backlog.applicationId), id);
    expect(canceled).toMatchObject({ status: "canceled", sent: REPLAY_BATCH, dueAt: null });
    expect(await runBatch(queue.pool, lease)).toBe("lost");
    expect(await replays.newRunner().runOnce()).toEqual({ batches: 0 });
    expect(await countAsked()).toBe(REPLAY_BATCH);
    expect(await replays.read(id)).toEqual(canceled);
    // What is over stays as it ended.
    const again = await cancelBackgroundTask(replays.contextOf(backlog.applicationId), id);
    expect(again).toEqual(canceled);
  });

  test("tries a batch that fails again, keeps the error, and gives up after some tries", async () => {
    const id = await replays.start(await addBacklog(5));
    await queue.pool.query("alter table message rename to message_away");
    const runner = replays.newRunner();
    await runner.runOnce();
    const failed = await replays.read(id);
    expect(failed).toMatchObject({
      status: "running",
      failures: 1,
      error: "A step failed (42P01)",
    });
    expect(failed.dueAt?.getTime()).toBeGreaterThan(failed.updatedAt.getTime());
    await queue.pool.query("alter table message_away rename to message");
    await replays.endPauses();
    expect(await replays.finish(id)).toMatchObject({ status: "finished", sent: 5, failures: 0 });

    const doomed = await replays.start(await addBacklog(5));
    await queue.pool.query("alter table message rename to message_away");
    for (let failures = 0; failures < FAILURES_MAX; failures++) {
      await replays.endPauses();
      await runner.runOnce();
    }
    await queue.pool.query("alter table message_away rename to message");
    expect(await replays.read(doomed)).toMatchObject({
      status: "failed",
      error: "A step failed (42P01)",
      dueAt: null,
    });
  });

  test("says when the next task has its turn", async () => {
    const runner = replays.newRunner();
    expect(await runner.nextTurnMs()).toBeNull();
    await replays.start(await addBacklog(1));
    expect(await runner.nextTurnMs()).toBeLessThanOrEqual(0);
    await claimTask(queue.pool, newLease());
    expect(await runner.nextTurnMs()).toBeGreaterThan(50_000);
  });
});
