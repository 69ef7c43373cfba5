import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { insertMessages } from "@/lib/messages/insert-messages";
import type { NewMessage } from "@/lib/messages/types";
import { createId } from "@/lib/shared/ids";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint, type EndpointInput } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startReceiver } from "@/lib/testing/start-receiver";
import { useReplays } from "@/lib/testing/use-replays";

const BUDGET_MS = 20_000;
const HOUR_MS = 60 * 60 * 1000;

describe("a replay of what is missing", () => {
  const queue = useQueue();
  const replays = useReplays(queue);

  const drain = () => openEngine(queue.pool).runUntilIdle({ budgetMs: BUDGET_MS });
  const setDisabled = (endpointId: string, isDisabled: boolean) =>
    queue.pool.query("update endpoint set disabled = $2 where id = $1", [endpointId, isDisabled]);

  async function accept(
    applicationId: string,
    fields: Partial<NewMessage> & { atMs?: number } = {},
  ) {
    const { atMs = Date.now(), ...overrides } = fields;
    const messageId = createId("msg", atMs);
    await insertMessages(queue.pool, [{ ...buildMessage(applicationId, overrides), messageId }]);
    return messageId;
  }
  async function addReceiving(fields: EndpointInput = {}) {
    const receiver = await startReceiver([200]);
    const added = await addEndpoint(queue.pool, { url: receiver.url, ...fields });
    const received = () => receiver.requests.map(({ headers }) => headers["webhook-id"]).sort();
    return { ...added, received };
  }
  async function replay(endpoint: { applicationId: string; endpointId: string }, since?: Date) {
    const input = { kind: "replay_missing", ...endpoint, ...(since && { since }) } as const;
    const { count } = await replays.count(input);
    const task = await replays.finish(await replays.start(input));
    expect(task).toMatchObject({ status: "finished", total: count, sent: count });
    await drain();
    return task;
  }

  test("sends what came in while the endpoint was off, and nothing else", async () => {
    const endpoint = await addReceiving();
    const delivered = await accept(endpoint.applicationId);
    await drain();
    await setDisabled(endpoint.endpointId, true);
    const missed = [await accept(endpoint.applicationId), await accept(endpoint.applicationId)];
    await setDisabled(endpoint.endpointId, false);
    const later = await accept(endpoint.applicationId);
    await drain();
    expect(endpoint.received()).toEqual([delivered, later].sort());
    expect(await replay(endpoint)).toMatchObject({ total: 2 });
    expect(endpoint.received()).toEqual([delivered, later, ...missed].sort());
    expect(await replay(endpoint)).toMatchObject({ total: 0 });
  });

  test("sends what was canceled before its first attempt, and not what was attempted", async () => {
    const endpoint = await addReceiving();
    const canceled = await accept(endpoint.applicationId);
    const attempted = await accept(endpoint.applicationId);
    await queue.pool.query("update delivery set status = 4, due_at = null");
    await queue.pool.query("update delivery set attempt_count = 1 where message_id = $1", [
      attempted,
    ]);
    await replay(endpoint);
    expect(endpoint.received()).toEqual([canceled]);
  });

  test("that fails is no longer missing: it has failed, for a recovery to send", async () => {
    const receiver = await startReceiver([500, 200]);
    const endpoint = await addEndpoint(queue.pool, { url: receiver.url });
    const messageId = await accept(endpoint.applicationId);
    await queue.pool.query("update delivery set status = 4, due_at = null");
    expect(await replay(endpoint)).toMatchObject({ sent: 1 });
    expect(await replay(endpoint)).toMatchObject({ total: 0 });
    await replays.finish(await replays.start({ kind: "recover", ...endpoint }));
    await drain();
    const key = { messageId, endpointId: endpoint.endpointId };
    expect(await readDelivery(queue.pool, key)).toMatchObject({ status: STATUS.success });
  });

  test("asks the endpoint's filters as they are now: types and channels", async () => {
    const applicationId = await addApplication(queue.pool);
    const send = (eventType: string, channels: string[]) =>
      accept(applicationId, { eventType, channels });
    const wanted = [await send("order.paid", ["eu"]), await send("order.paid", ["us", "eu"])];
    const everything = [
      ...wanted,
      await send("order.paid", []),
      await send("order.paid", ["us"]),
      await send("order.sent", ["eu"]),
    ];
    const picky = await addReceiving({
      applicationId,
      eventTypes: ["order.paid"],
      channels: ["eu", "asia"],
    });
    const open = await addReceiving({ applicationId });
    await replay(picky);
    await replay(open);
    expect(picky.received()).toEqual(wanted.sort());
    expect(open.received()).toEqual(everything.sort());
  });

  test("leaves alone what came before its moment, and what another application was sent", async () => {
    const applicationId = await addApplication(queue.pool);
    const since = new Date(Math.floor(Date.now() / 1_000) * 1_000 - HOUR_MS);
    await accept(applicationId, { atMs: since.getTime() - 4 });
    const first = await accept(applicationId, { atMs: since.getTime() });
    await accept(await addApplication(queue.pool));
    const endpoint = await addReceiving({ applicationId });
    await replay(endpoint, since);
    expect(endpoint.received()).toEqual([first]);
  });

  test("keeps to the moment before which a message was not to be sent", async () => {
    const applicationId = await addApplication(queue.pool);
    const deliverAt = new Date(Date.now() + HOUR_MS);
    const messageId = await accept(applicationId, { deliverAt });
    const endpoint = await addReceiving({ applicationId });
    await replay(endpoint);
    expect(endpoint.received()).toEqual([]);
    const { dueInMs } = await readDelivery(queue.pool, { messageId, ...endpoint });
    expect(dueInMs).toBeGreaterThan(HOUR_MS - 60_000);
  });

  test("is refused for an endpoint that is off, and for an application whose webhooks are", async () => {
    const off = await addReceiving({ isDisabled: true });
    const applicationId = await addApplication(queue.pool, { webhooksEnabled: false });
    const silent = await addReceiving({ applicationId });
    for (const [endpoint, reason] of [
      [off, "endpoint_disabled"],
      [silent, "webhooks_disabled"],
    ] as const) {
      const input = { kind: "replay_missing", ...endpoint } as const;
      await expect(replays.start(input)).rejects.toMatchObject({ reason });
      await expect(replays.count(input)).rejects.toMatchObject({ reason });
    }
  });
});
