import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { listOf } from "@/lib/api/v1/schemas/common";
import { messageDeliveryOut } from "@/lib/api/v1/schemas/message-delivery";
import { DELIVERY_ATTEMPTS_MAX } from "@/lib/attempts/list-deliveries";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import { createId } from "@/lib/shared/ids";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { createOperationClient } from "@/lib/testing/api/operation-client";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

const LIST = listOf(messageDeliveryOut);
const HOUR_SECONDS = 3_600;

describe("a message's deliveries", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  const list = async (path: Record<string, string>, query = {}) =>
    (await api().call("message-delivery.list", { path, query })).as(LIST);
  const one = async (path: Record<string, string>) => {
    const { data } = await list(path);
    expect(data).toHaveLength(1);
    return messageDeliveryOut.parse(data[0]);
  };

  /** A message to one endpoint, whose receiver answers with these statuses in turn. */
  async function send(statuses: readonly number[], fields: Record<string, unknown> = {}) {
    const { build } = api();
    const receiver = await startReceiver(statuses);
    const { id: app_id } = await build.application();
    const retryPolicy = { delaysSeconds: [HOUR_SECONDS, 2 * HOUR_SECONDS] };
    const endpoint = { url: receiver.url, description: "Orders", retryPolicy, ...fields };
    const { id: endpoint_id } = await build.endpoint(app_id, endpoint);
    const { id: msg_id } = await build.message(app_id, { eventId: "order-1" });
    return { receiver, path: { app_id, endpoint_id, msg_id } };
  }

  test("tell what waits before anything was attempted", async () => {
    const { path, receiver } = await send([200]);
    expect(await one(path)).toMatchObject({
      endpointId: path.endpoint_id,
      url: receiver.url,
      description: "Orders",
      endpointState: "enabled",
      statusText: "pending",
      isTest: false,
      attemptCount: 0,
      delaysSeconds: [HOUR_SECONDS, 2 * HOUR_SECONDS],
      isInFlight: false,
      nextAttemptAt: expect.any(String),
      finishedAt: null,
      attempts: [],
      attemptsLeftOut: 0,
    });
  });

  test("tell each attempt as it was, oldest first, and when the next one comes (R9, R64)", async () => {
    const { path, receiver } = await send([401, 200]);
    await engine.drain();
    const failed = await one(path);
    expect(failed).toMatchObject({ statusText: "sending", attemptCount: 1 });
    const waitMs = Date.parse(failed.nextAttemptAt ?? "") - Date.now();
    expect(waitMs / 1000).toBeGreaterThan(HOUR_SECONDS - 60);
    expect(waitMs / 1000).toBeLessThan(HOUR_SECONDS + 60);
    await api().call("message-attempt.resend", { path });
    expect(await one(path)).toMatchObject({
      manualRequestedAt: expect.any(String),
      resumesAt: failed.nextAttemptAt,
    });
    await engine.drain();
    const healed = await one(path);
    expect(healed).toMatchObject({ statusText: "success", nextAttemptAt: null });
    expect(healed.attempts).toMatchObject([
      { attemptNumber: 1, triggerType: 0, statusText: "fail", outcome: "refused" },
      { attemptNumber: 0, triggerType: 1, statusText: "success", outcome: "delivered" },
    ]);
    expect(healed.attempts.map(({ responseStatusCode }) => responseStatusCode)).toEqual([401, 200]);
    expect(receiver.requests).toHaveLength(2);
  });

  test("say why there was no answer, and that the whole endpoint is left alone meanwhile", async () => {
    const { path } = await send([200], { url: "http://127.0.0.1:9/" });
    await engine.drain();
    const delivery = await one(path);
    expect(delivery.attempts).toMatchObject([
      { outcome: "unreachable.connect", responseStatusCode: 0, remoteAddress: "127.0.0.1" },
    ]);
    expect(delivery.attempts[0]?.errorMessage).toMatch(/ECONNREFUSED/);
    expect(delivery.heldUntil).toBeNull();
    await api().database.pool.query(
      "update lane set blocked_until = now() + interval '3 hours' where endpoint_id = $1",
      [path.endpoint_id],
    );
    const held = await one(path);
    expect(held.heldUntil).not.toBeNull();
    expect(held.nextAttemptAt).toBe(held.heldUntil);
  });

  test("keep those to endpoints that are disabled or gone, without credentials in their URL", async () => {
    const { path } = await send([500], { url: "https://me:hush@receiver.example/hooks" });
    const own = { app_id: path.app_id, endpoint_id: path.endpoint_id };
    await api().call("endpoint.patch", { path: own, body: { disabled: true } });
    expect(await one(path)).toMatchObject({
      url: "https://receiver.example/hooks",
      endpointState: "disabled",
      disabledReason: expect.any(String),
      statusText: "canceled",
      nextAttemptAt: null,
      finishedAt: expect.any(String),
    });
    await api().call("endpoint.delete", { path: own });
    expect(await one(path)).toMatchObject({ endpointState: "deleted" });
  });

  test("tell the installation's schedule for an endpoint with the standard policy", async () => {
    const { path } = await send([500], { retryPolicy: "standard" });
    expect(await one(path)).toMatchObject({ delaysSeconds: STANDARD_RETRY_DELAYS_SECONDS });
    const { database, fetch } = composeTestApi(api().databaseUrl, {
      standardRetryDelaysSeconds: [10, 60],
    });
    onTestFinished(() => database.close());
    const call = createOperationClient(fetch, { authorization: `Bearer ${api().keys.test}` });
    const { data } = (await call("message-delivery.list", { path })).as(LIST);
    expect(data).toMatchObject([{ delaysSeconds: [10, 60] }]);
  });

  test("know of a schedule that has none for a test", async () => {
    const { path } = await send([500]);
    await api().database.prisma.delivery.updateMany({
      where: { messageId: path.msg_id },
      data: { isTest: true },
    });
    expect(await one(path)).toMatchObject({ isTest: true, delaysSeconds: [] });
  });

  test("are paged by endpoint without loss, and found by the message's event id", async () => {
    const { build } = api();
    const { id: app_id } = await build.application();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.push((await build.endpoint(app_id)).id);
    await build.message(app_id, { eventId: "order-2" });
    const found: string[] = [];
    let iterator: string | null = null;
    do {
      const page = await list(
        { app_id, msg_id: "order-2" },
        { limit: "2", ...(iterator !== null && { iterator }) },
      );
      found.push(...page.data.map(({ endpointId }) => endpointId));
      iterator = page.done ? null : page.iterator;
    } while (iterator !== null);
    expect(found).toEqual(ids.toSorted());
  });

  test("tell the newest of very many attempts, and how many are left out", async () => {
    const { path } = await send([200]);
    const more = 7;
    const ids = Array.from({ length: DELIVERY_ATTEMPTS_MAX + more }, () => createId("atmpt"));
    await api().database.prisma.attempt.createMany({
      data: ids.map((id) => ({
        id,
        messageId: path.msg_id,
        endpointId: path.endpoint_id,
        attemptNumber: 0,
        status: 2,
        outcome: "refused",
        trigger: 1,
        url: "https://receiver.example/",
        requestHeaders: "{}",
        durationMs: 1,
        createdAt: new Date(),
      })),
    });
    const delivery = await one(path);
    expect(delivery.attemptsLeftOut).toBe(more);
    expect(delivery.attempts.map(({ id }) => id)).toEqual(ids.toSorted().slice(more));
  });

  test("of a message that matched no endpoint are none", async () => {
    const { build } = api();
    const { id: app_id } = await build.application();
    const { id: msg_id } = await build.message(app_id);
    expect(await list({ app_id, msg_id })).toMatchObject({ data: [], done: true });
  });
});
