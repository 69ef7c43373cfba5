import { describe, expect, test } from "vitest";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { insertMessages } from "@/lib/messages/insert-messages";
import type { NewMessage } from "@/lib/messages/types";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import { addApplication, ENVIRONMENT_IDS } from "@/lib/testing/queue/add-application";
import { addEndpoint, type EndpointInput } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntil } from "@/lib/testing/wait-until";

describe("the statement that accepts messages", () => {
  const queue = useQueue();

  async function isMatched(input: { endpoint: EndpointInput; message?: Partial<NewMessage> }) {
    const session = await queue.begin();
    const { applicationId } = await addEndpoint(session, input.endpoint);
    const [row] = await insertMessages(session, [buildMessage(applicationId, input.message)]);
    const { rows } = await session.query("select from delivery");
    expect(row?.is_stored).toBe(true);
    return rows.length === 1;
  }

  test("stores many messages with all their deliveries, and answers in their order", async () => {
    const session = await queue.begin();
    const one = await addEndpoint(session);
    await addEndpoint(session, { applicationId: one.applicationId });
    const other = await addEndpoint(session);
    const messages = [one, other, one].map(({ applicationId }, index) =>
      buildMessage(applicationId, { payload: `{"n":${index}}` }),
    );
    const rows = await insertMessages(session, messages);
    expect(rows.map((row) => [row.application_id, row.is_stored])).toEqual([
      [one.applicationId, true],
      [other.applicationId, true],
      [one.applicationId, true],
    ]);
    const { rows: stored } = await session.query(`
      select message.id, payload, count(*)::int as deliveries from message
      join delivery on delivery.message_id = message.id
      where status = ${STATUS.pending} and due_at = now() group by 1, 2 order by 2`);
    expect(stored).toEqual([
      { id: messages[0]?.messageId, payload: '{"n":0}', deliveries: 2 },
      { id: messages[1]?.messageId, payload: '{"n":1}', deliveries: 1 },
      { id: messages[2]?.messageId, payload: '{"n":2}', deliveries: 2 },
    ]);
  });

  test("keeps what the sender said, byte for byte", async () => {
    const session = await queue.begin();
    const applicationId = await addApplication(session);
    const message = buildMessage(applicationId, {
      eventType: "order.status",
      eventId: "evt-1",
      channels: ["project:1", "b"],
      tags: ["a/b", "c#d"],
      payload: '{ "b":1.0,"a" : "\\u0000\\ud800 é😀" }',
      deliverAt: new Date("2030-01-02T03:04:05.678Z"),
    });
    await insertMessages(session, [message]);
    const { rows } = await session.query(`
      select id, application_id, event_type, event_id, channels, tags, payload, deliver_at
      from message`);
    expect(rows).toEqual([
      {
        id: message.messageId,
        application_id: applicationId,
        event_type: "order.status",
        event_id: "evt-1",
        channels: ["project:1", "b"],
        tags: ["a/b", "c#d"],
        payload: message.payload,
        deliver_at: message.deliverAt,
      },
    ]);
  });

  test.each<{ name: string; endpoint: EndpointInput; message?: Partial<NewMessage>; is: boolean }>([
    { name: "no filters", endpoint: {}, is: true },
    { name: "its event type", endpoint: { eventTypes: ["a", "order.status"] }, is: true },
    { name: "other event types", endpoint: { eventTypes: ["order", "order.status.x"] }, is: false },
    {
      name: "no channels, message with some",
      endpoint: {},
      message: { channels: ["x"] },
      is: true,
    },
    { name: "channels, message without", endpoint: { channels: ["x"] }, is: false },
    {
      name: "one channel in common",
      endpoint: { channels: ["x", "y"] },
      message: { channels: ["y", "z"] },
      is: true,
    },
    {
      name: "no channel in common",
      endpoint: { channels: ["x", "y"] },
      message: { channels: ["z", "xy"] },
      is: false,
    },
    {
      name: "its channel, but another event type",
      endpoint: { channels: ["x"], eventTypes: ["other"] },
      message: { channels: ["x"] },
      is: false,
    },
    { name: "been disabled", endpoint: { isDisabled: true }, is: false },
    { name: "been deleted", endpoint: { isDeleted: true }, is: false },
  ])("an endpoint that has $name is sent the message: $is", async ({ endpoint, message, is }) => {
    expect(await isMatched({ endpoint, ...(message ? { message } : {}) })).toBe(is);
  });

  test("stores a message, and sends nothing, while webhooks are off (C13)", async () => {
    const session = await queue.begin();
    const applicationId = await addApplication(session, { webhooksEnabled: false });
    await addEndpoint(session, { applicationId });
    const rows = await insertMessages(session, [buildMessage(applicationId)]);
    const { rows: deliveries } = await session.query("select from delivery");
    expect(rows).toMatchObject([{ is_stored: true }]);
    expect(deliveries).toEqual([]);
  });

  test("makes a message for later due at its time, and wakes its lane no sooner", async () => {
    const session = await queue.begin();
    const { endpointId, applicationId } = await addEndpoint(session);
    const { rows } = await session.query("select now() + interval '1 hour' as later");
    const message = buildMessage(applicationId, { deliverAt: rows[0]?.later });
    await insertMessages(session, [message]);
    const key = { messageId: message.messageId, endpointId };
    const { dueInMs } = await readDelivery(session, key);
    expect(Math.round((dueInMs ?? 0) / 1000)).toBe(3_600);
    expect((await readLane(session, endpointId)).turnInMs).toBe(dueInMs);
  });

  test("gives a resting lane its turn now, and each lane once for many messages", async () => {
    const session = await queue.begin();
    const { endpointId, applicationId } = await addEndpoint(session);
    const inAnHour = new Date(Date.now() + 3_600_000);
    await insertMessages(session, [
      buildMessage(applicationId, { deliverAt: inAnHour }),
      buildMessage(applicationId),
    ]);
    expect(await readLane(session, endpointId)).toMatchObject({
      turnInMs: 0,
      idleLooks: 0,
      isFull: false,
    });
  });

  test("never puts off the turn that a lingering lane has", async () => {
    const session = await queue.begin();
    const { endpointId, applicationId } = await addEndpoint(session);
    await setLane(session, { endpointId, turnInMs: 640, idleLooks: 3 });
    const deliverAt = new Date(Date.now() + 3_600_000);
    await insertMessages(session, [buildMessage(applicationId, { deliverAt })]);
    expect(await readLane(session, endpointId)).toMatchObject({ turnInMs: 640, idleLooks: 0 });
  });

  test.each([
    { name: "whose turn has come", lane: { turnInMs: -5 } },
    { name: "whose endpoint has all its places in flight", lane: { turnInMs: 250, isFull: true } },
  ])("leaves a lane alone $name: accepting does not contend for it", async ({ lane }) => {
    const { endpointId, applicationId } = await addEndpoint(queue.pool);
    const worker = await queue.begin();
    await setLane(worker, { endpointId, ...lane });
    await worker.query("commit; begin");
    await worker.query("select from lane for update");
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    const before = { idleLooks: 0, isFull: lane.isFull ?? false };
    expect(await readLane(queue.pool, endpointId)).toMatchObject(before);
  });

  test("says on the channel that there is work, after its commit and not before", async () => {
    const { applicationId } = await addEndpoint(queue.pool);
    const listening = queue.openSession();
    const heard: string[] = [];
    const client = await listening.connect();
    client.on("notification", ({ channel }) => heard.push(channel));
    await client.query(`listen ${DUE_CHANNEL}`);
    const sender = await queue.begin();
    await insertMessages(sender, [buildMessage(applicationId), buildMessage(applicationId)]);
    await client.query("select 1");
    expect(heard).toEqual([]);
    await sender.query("commit");
    await waitUntil("a notification", () => heard[0] ?? null);
    client.release();
    expect(heard).toEqual([DUE_CHANNEL]);
  });

  test("finds an application by its id or its uid", async () => {
    const session = await queue.begin();
    const applicationId = await addApplication(session, { uid: "customer-1" });
    const rows = await insertMessages(session, [
      buildMessage(applicationId),
      buildMessage("customer-1"),
    ]);
    expect(rows.map((row) => row.application_id)).toEqual([applicationId, applicationId]);
  });

  test("never finds another environment's application, by id or by uid", async () => {
    const session = await queue.begin();
    const live = await addApplication(session, { environment: "live", uid: "customer-1" });
    const test = await addApplication(session, { environment: "test", uid: "customer-1" });
    const other = await addApplication(session, { environment: "live", uid: "customer-2" });
    const rows = await insertMessages(session, [
      buildMessage(live),
      buildMessage("customer-2"),
      buildMessage(other),
      buildMessage("customer-1"),
      buildMessage("customer-1", { scope: mintEnvironmentScope(ENVIRONMENT_IDS.live) }),
    ]);
    expect(rows.map((row) => row.application_id)).toEqual([null, null, null, test, live]);
    const { rows: stored } = await session.query("select count(*)::int as count from message");
    expect(stored).toEqual([{ count: 2 }]);
  });

  test("never finds a deleted application", async () => {
    const session = await queue.begin();
    const gone = await addApplication(session, { uid: "gone", isDeleted: true });
    const rows = await insertMessages(session, [buildMessage(gone), buildMessage("gone")]);
    expect(rows).toMatchObject([
      { application_id: null, is_stored: false },
      { application_id: null, is_stored: false },
    ]);
  });

  test("stores nothing at all when one row of it cannot be stored", async () => {
    const { endpointId, applicationId } = await addEndpoint(queue.pool);
    const good = buildMessage(applicationId, { eventId: "evt-1" });
    // A key that is taken fails late, after the deliveries of the others were inserted.
    const stored = buildMessage(applicationId);
    await insertMessages(queue.pool, [stored]);
    await setLane(queue.pool, { endpointId, turnInMs: null });
    const accepting = insertMessages(queue.pool, [
      good,
      { ...buildMessage(applicationId), messageId: stored.messageId },
    ]);
    await expect(accepting).rejects.toThrow(/duplicate key/);
    const { rows } = await queue.pool.query(`
      select (select count(*)::int from message) as messages,
        (select count(*)::int from delivery) as deliveries,
        (select count(*)::int from message_event_id) as names`);
    expect(rows).toEqual([{ messages: 1, deliveries: 1, names: 0 }]);
    expect((await readLane(queue.pool, endpointId)).turnInMs).toBeNull();
  });
});
