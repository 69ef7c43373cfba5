import { describe, expect, test } from "vitest";
import { deleteApplication } from "@/lib/applications/delete-application";
import { switchFeatures } from "@/lib/applications/switch-features";
import { STATUS } from "@/lib/delivery/constants";
import { cleanUpApplications } from "@/lib/delivery/queue/clean-up-applications";
import { cancelPending } from "@/lib/endpoints/cancel-pending";
import { createLogger } from "@/lib/log/logger";
import { createExpander } from "@/lib/messages/fan-outs";
import { insertMessages } from "@/lib/messages/insert-messages";
import { stopDelivery } from "@/lib/messages/stop-delivery";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { useReplays } from "@/lib/testing/use-replays";

const LARGE = 25_000;
const TIMEOUT_MS = 180_000;
const MANY = 120;
/** A second and a step, on a machine that is busy with other tests. */
const SOON_MS = 15_000;
const TWO_EACH = `
  with message as (
    insert into message (id, application_id, event_type, payload)
    select 'msg_00000000000000000000000000' || n, $1, 'order.status', '{}' from generate_series(1, 2) n
    returning id
  )
  insert into delivery (message_id, endpoint_id, status, due_at)
  select message.id, endpoint_id, ${STATUS.pending}, now() + interval '1 hour' from message, lane
  where application_id = $1`;

describe("closing an application", () => {
  const queue = useQueue();
  const { contextOf } = useReplays(queue);
  const query = async <Row>(text: string, values: readonly unknown[]): Promise<Row[]> =>
    (await queue.pool.query(text, [...values])).rows;
  const count = async (from: string) =>
    (await queue.pool.query(`select count(*)::int as count from ${from}`)).rows[0]?.count;
  const cleanUp = () => cleanUpApplications(query, { applicationId: null, budgetMs: 120_000 });
  const logger = createLogger({ service: "test", level: "silent" });

  test(
    "with 25,000 endpoints and 50,000 pending deliveries answers soon, sends nothing from then on, and is cleaned up in steps",
    async () => {
      const { applicationId } = await addEndpoints(queue.pool, { count: LARGE });
      await queue.pool.query(TWO_EACH, [applicationId]);
      await queue.pool.query("analyze delivery, endpoint, lane");
      const startedAt = performance.now();
      await deleteApplication(contextOf(applicationId));
      expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
      const [row] = await insertMessages(queue.pool, [buildMessage(applicationId)]);
      expect(row?.application_id).toBeNull();

      expect((await cleanUp()).isDone).toBe(true);
      expect(await count("delivery where due_at is not null")).toBe(0);
      expect(await count(`delivery where status = ${STATUS.canceled}`)).toBe(2 * LARGE);
      expect(await count("endpoint where deleted_at is null")).toBe(0);
      expect(await count("application_cleanup")).toBe(0);
    },
    TIMEOUT_MS,
  );

  test("is finished by a worker where the process died after it had closed it", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    await createExpander({ pool: queue.pool, logger }).runFor(60_000);
    await queue.pool.query("update application set webhooks_enabled = false");
    await queue.pool.query("insert into application_cleanup (application_id) values ($1)", [
      applicationId,
    ]);
    const dying = await queue.begin();
    await cleanUpApplications(async (text, values) => (await dying.query(text, [...values])).rows, {
      applicationId: null,
      budgetMs: 0,
    });
    expect(await cleanUp()).toEqual({ canceled: 0, isDone: true });
    await dying.query("rollback");
    expect(await cleanUp()).toEqual({ canceled: endpointIds.length, isDone: true });
    expect(await count("endpoint where deleted_at is null")).toBe(MANY);
  });

  test("ends its fan-outs: turned on again, webhooks bring nothing back", async () => {
    const { applicationId } = await addEndpoints(queue.pool, { count: MANY });
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    await switchFeatures(contextOf(applicationId), { webhooks: false });
    expect(await count("fan_out")).toBe(0);
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    await switchFeatures(contextOf(applicationId), { webhooks: true });
    await createExpander({ pool: queue.pool, logger }).runFor(60_000);
    expect(await count("delivery")).toBe(0);
  });

  test("leaves other applications alone", async () => {
    const mine = await addEndpoints(queue.pool, { count: MANY });
    const theirs = await addEndpoints(queue.pool, { count: MANY });
    await insertMessages(queue.pool, [buildMessage(theirs.applicationId)]);
    await deleteApplication(contextOf(mine.applicationId));
    expect((await cleanUp()).isDone).toBe(true);
    expect(await count("fan_out")).toBe(1);
    expect(await count("endpoint where deleted_at is null")).toBe(MANY);
  });
});

describe("canceling what a fan-out has yet to make", () => {
  const queue = useQueue();
  const { contextOf } = useReplays(queue);
  const logger = createLogger({ service: "test", level: "silent" });
  const expandAll = () => createExpander({ pool: queue.pool, logger }).runFor(60_000);

  test("for an endpoint counts it, and it is not sent; what comes in afterwards is", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    const [endpointId = ""] = endpointIds;
    const before = [buildMessage(applicationId), buildMessage(applicationId)];
    await insertMessages(queue.pool, before);
    expect(await cancelPending(contextOf(applicationId), endpointId)).toBe(before.length);
    const after = buildMessage(applicationId);
    await insertMessages(queue.pool, [after]);
    await expandAll();
    const { deliveries } = await claimDue(queue.pool, { lanesMax: 1_000, deliveriesMax: 1_000 });
    const sent = deliveries.filter((one) => one.endpoint_id === endpointId);
    expect(sent.map((one) => one.message_id)).toEqual([after.messageId]);
    expect(deliveries).toHaveLength(3 * MANY - before.length);
  });

  test("for one message and one endpoint stops that delivery and no other", async () => {
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, { count: MANY });
    const [endpointRef = ""] = endpointIds;
    const message = buildMessage(applicationId);
    await insertMessages(queue.pool, [message]);
    const input = { messageRef: message.messageId, endpointRef };
    expect(await stopDelivery(contextOf(applicationId), input)).toBe(1);
    expect(await stopDelivery(contextOf(applicationId), input)).toBe(0);
    await expandAll();
    const { deliveries } = await claimDue(queue.pool, { lanesMax: 1_000, deliveriesMax: 1_000 });
    expect(deliveries.map((one) => one.endpoint_id).toSorted()).toEqual(endpointIds.slice(1));
  });
});
