import { describe, expect, onTestFinished, test, vi } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { createLogger } from "@/lib/log/logger";
import { acceptMessages } from "@/lib/messages/accept-messages";
import { INLINE_DELIVERIES_MAX, INLINE_ENDPOINTS_MAX } from "@/lib/messages/constants";
import { createExpander, expandStep, STEP_DELIVERIES_MAX } from "@/lib/messages/fan-outs";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readLane } from "@/lib/testing/queue/read-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";
import { useReplays } from "@/lib/testing/use-replays";
import { waitUntil } from "@/lib/testing/wait-until";

const MANY = INLINE_ENDPOINTS_MAX + 1;
const SEVERAL_STEPS = 2 * STEP_DELIVERIES_MAX + 50;

describe("a message to many endpoints", () => {
  const queue = useQueue();
  const replays = useReplays(queue);
  const logger = createLogger({ service: "test", level: "silent" });

  const openExpander = (pool = queue.pool) => createExpander({ pool, logger });
  const expandAll = () => openExpander().runFor(60_000);
  async function count(from: string): Promise<number> {
    const { rows } = await queue.pool.query(`select count(*)::int as count from ${from}`);
    return rows[0]?.count;
  }
  /** The deliveries of a message by endpoint, in the order of ids. */
  async function readDeliveries(messageId: string) {
    const { rows } = await queue.pool.query<{ endpoint_id: string; status: number }>(
      "select endpoint_id, status from delivery where message_id = $1 order by endpoint_id",
      [messageId],
    );
    return rows;
  }
  const endpointsOf = async (messageId: string) =>
    (await readDeliveries(messageId)).map(({ endpoint_id }) => endpoint_id);
  async function accept(applicationId: string, fields: Parameters<typeof buildMessage>[1] = {}) {
    const message = buildMessage(applicationId, fields);
    const [row] = await insertMessages(queue.pool, [message]);
    expect(row?.is_stored).toBe(true);
    return message.messageId;
  }

  test("is committed with a fan-out instead of its deliveries, and reaches each endpoint exactly once", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: SEVERAL_STEPS });
    const messageId = await accept(applicationId);
    expect([await count("fan_out"), await count("delivery")]).toEqual([1, 0]);
    expect(await expandAll()).toBe(3);
    expect(await endpointsOf(messageId)).toEqual(endpointIds);
    expect(await count("fan_out")).toBe(0);
    const { deliveries } = await claimDue(queue.pool);
    expect(deliveries.length).toBeGreaterThan(0);
  });

  test("up to the bound has its deliveries at once, whatever else was deleted from its application", async () => {
    const { applicationId } = await addEndpoints(queue.pool, { count: 3 * INLINE_ENDPOINTS_MAX });
    await queue.pool.query(
      `update endpoint set deleted_at = now() where id not in (
        select id from endpoint where application_id = $1 order by id desc limit $2)`,
      [applicationId, INLINE_ENDPOINTS_MAX],
    );
    const messageId = await accept(applicationId);
    expect((await readDeliveries(messageId)).length).toBe(INLINE_ENDPOINTS_MAX);
    expect(await count("fan_out")).toBe(0);
  });

  test("in a batch whose deliveries are too many together defers its own and none of smaller applications", async () => {
    const noisy = await addEndpoints(queue.pool, { count: INLINE_ENDPOINTS_MAX });
    const small = await addEndpoint(queue.pool);
    const messages = [
      ...Array.from({ length: 100 }, () => buildMessage(noisy.applicationId)),
      ...Array.from({ length: 100 }, () => buildMessage(small.applicationId)),
    ];
    await insertMessages(queue.pool, messages);
    const inline = await count("delivery");
    expect(inline).toBeLessThanOrEqual(INLINE_DELIVERIES_MAX);
    expect(await count(`delivery where endpoint_id = '${small.endpointId}'`)).toBe(100);
    expect(await count(`fan_out where application_id = '${noisy.applicationId}'`)).toBe(
      100 - (inline - 100) / INLINE_ENDPOINTS_MAX,
    );
    await expandAll();
    expect(await count("delivery")).toBe(100 * INLINE_ENDPOINTS_MAX + 100);
  });

  test("of 100 messages to 2,000 endpoints is accepted as one batch", async () => {
    const { applicationId } = await addEndpoints(queue.pool, { count: 2_000 });
    const results = await acceptMessages(
      queue.pool,
      Array.from({ length: 100 }, () => buildMessage(applicationId)),
    );
    expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
    expect(await count("fan_out")).toBe(100);
  });

  test("loses and repeats nothing when its expander dies within a step", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: SEVERAL_STEPS });
    const messageId = await accept(applicationId);
    await expandStep(queue.pool, applicationId);
    const dying = await queue.begin();
    await expandStep(dying, applicationId);
    await queue.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where state = 'idle in transaction' and datname = current_database()`,
    );
    await waitUntil("the lock of the dead one to end", async () =>
      (await expandStep(queue.pool, applicationId)) ? true : null,
    );
    expect(await count("delivery")).toBe(2 * STEP_DELIVERIES_MAX);
    await expandAll();
    expect(await endpointsOf(messageId)).toEqual(endpointIds);
  });

  test("is expanded exactly once by two expanders side by side", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: SEVERAL_STEPS });
    const messageIds = [await accept(applicationId), await accept(applicationId)];
    const two = [openExpander(), openExpander(queue.openSession())];
    for (const expander of two) {
      onTestFinished(() => expander.stop());
      expander.start();
    }
    await waitUntil("the end of both fan-outs", async () =>
      (await count("fan_out")) === 0 ? true : null,
    );
    for (const messageId of messageIds) expect(await endpointsOf(messageId)).toEqual(endpointIds);
  });

  test("waits for fan-outs of its own application only: others have a step in between", async () => {
    const noisy = await addEndpoints(queue.pool, { count: SEVERAL_STEPS });
    for (let message = 0; message < 5; message++) await accept(noisy.applicationId);
    const quiet = await addEndpoints(queue.pool, { count: MANY });
    const messageId = await accept(quiet.applicationId);
    const queries = vi.spyOn(queue.pool, "query");
    onTestFinished(() => queries.mockRestore());
    await expandAll();
    const order = queries.mock.calls.flatMap(([query]) => {
      const { name, values } = query as unknown as { name?: string; values?: string[] };
      return name === "expand-fan-out" ? [values?.[0]] : [];
    });
    expect(order.slice(0, 2)).toContain(quiet.applicationId);
    expect(await endpointsOf(messageId)).toEqual(quiet.endpointIds);
    expect(order).toHaveLength(5 * 3 + 1);
  });

  test("whose step fails waits by itself: other applications' fan-outs go on", async () => {
    const stuck = await addEndpoints(queue.pool, { count: MANY });
    const stuckId = await accept(stuck.applicationId);
    const other = await addEndpoints(queue.pool, { count: MANY });
    const messageId = await accept(other.applicationId);
    const holder = await queue.begin();
    await holder.query("select from lane where endpoint_id = $1 for update", [
      stuck.endpointIds[5],
    ]);
    const running = expandAll();
    await waitUntilBlocked(queue.pool);
    await running;
    expect(await endpointsOf(messageId)).toEqual(other.endpointIds);
    expect(await readDeliveries(stuckId)).toEqual([]);
    await holder.query("rollback");
    await expandAll();
    expect(await endpointsOf(stuckId)).toEqual(stuck.endpointIds);
  });

  test.each([
    { name: "disabled", set: "disabled = true" },
    { name: "deleted", set: "deleted_at = now()" },
  ])("passes by an endpoint that was $name before its step", async ({ set }) => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    const messageId = await accept(applicationId);
    await queue.pool.query(`update endpoint set ${set} where id = $1`, [endpointIds[3]]);
    await expandAll();
    expect(await endpointsOf(messageId)).toEqual(endpointIds.toSpliced(3, 1));
  });

  test("brings nothing to an endpoint that was added, or enabled, after it was accepted", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    await queue.pool.query("update endpoint set disabled = true where id = $1", [endpointIds[3]]);
    const messageId = await accept(applicationId);
    await queue.pool.query("update endpoint set disabled = false where id = $1", [endpointIds[3]]);
    await addEndpoints(queue.pool, { count: 1, applicationId });
    await expandAll();
    expect(await endpointsOf(messageId)).toEqual(endpointIds.toSpliced(3, 1));
  });

  test("goes to the endpoints that want its type and its channels, at its time", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    const [byType = "", byChannel = "", ...others] = endpointIds;
    await queue.pool.query("update endpoint set event_types = '{other}' where id = any ($1)", [
      others,
    ]);
    await queue.pool.query("update endpoint set channels = '{a}' where id = $1", [byChannel]);
    const messageId = await accept(applicationId, {
      channels: ["a"],
      deliverAt: new Date(Date.now() + 3_600_000),
    });
    await expandAll();
    expect(await endpointsOf(messageId)).toEqual([byType, byChannel]);
    const { turnInMs } = await readLane(queue.pool, byType);
    expect(Math.round((turnInMs ?? 0) / 60_000)).toBe(60);
  });

  test("does not get in front of lanes that became due while it was expanded", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    await accept(applicationId);
    await queue.pool.query("update fan_out set due_at = due_at - interval '1 hour'");
    await expandAll();
    expect((await readLane(queue.pool, endpointIds[0] ?? "")).turnInMs).toBeGreaterThan(-60_000);
  });

  test.each([
    { name: "its application is deleted", sql: "update application set deleted_at = now()" },
    { name: "webhooks are turned off", sql: "update application set webhooks_enabled = false" },
    { name: "its payload is expunged", sql: "update message set payload = null" },
    { name: "retention drops it", sql: "delete from message" },
  ])("ends without more deliveries when $name", async ({ sql }) => {
    const { applicationId } = await addEndpoints(queue.pool, { count: SEVERAL_STEPS });
    await accept(applicationId);
    await expandStep(queue.pool, applicationId);
    await queue.pool.query(sql);
    await expandAll();
    expect([await count("delivery"), await count("fan_out")]).toEqual([STEP_DELIVERIES_MAX, 0]);
  });

  test("repeated under its idempotency key has one fan-out", async () => {
    const { applicationId } = await addEndpoints(queue.pool, { count: MANY });
    const message = buildMessage(applicationId, {
      idempotencyKey: "00000000-0000-4000-8000-000000000001",
    });
    const results = await acceptMessages(queue.pool, [message, message]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(["accepted", "repeated"]);
    expect(await count("fan_out")).toBe(1);
  });

  test("whose webhooks are off has no fan-out", async () => {
    const applicationId = await addApplication(queue.pool, { webhooksEnabled: false });
    await addEndpoints(queue.pool, { count: MANY, applicationId });
    await accept(applicationId);
    expect(await count("fan_out")).toBe(0);
  });

  test("is not taken for missing by a replay while its delivery is still to be made", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    const messageId = await accept(applicationId);
    const [endpointId = ""] = endpointIds;
    const later = await addEndpoints(queue.pool, { count: 1, applicationId });
    const task = { kind: "replay_missing", applicationId } as const;
    const id = await replays.start({ ...task, endpointId });
    expect(await replays.finish(id)).toMatchObject({ status: "finished", sent: 0 });
    // To an endpoint that the fan-out does not reach, it is missing.
    const other = await replays.start({ ...task, endpointId: later.endpointIds[0] ?? "" });
    expect(await replays.finish(other)).toMatchObject({ sent: 1 });
    await expandAll();
    expect((await readDeliveries(messageId)).map(({ status }) => status)).toEqual(
      Array.from({ length: MANY + 1 }, () => STATUS.pending),
    );
  });

  test("keeps its schedule where an attempt was requested manually before its step", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    const messageId = await accept(applicationId);
    await queue.pool.query(
      `insert into delivery (message_id, endpoint_id, status, is_retry, due_at, manual_requested_at)
       values ($1, $2, ${STATUS.pending}, true, now(), now())`,
      [messageId, endpointIds[0]],
    );
    await expandAll();
    const { rows } = await queue.pool.query(
      "select resume_at is not null as resumes from delivery where endpoint_id = $1",
      [endpointIds[0]],
    );
    expect(rows).toEqual([{ resumes: true }]);
    expect(await endpointsOf(messageId)).toEqual(endpointIds);
  });
});
