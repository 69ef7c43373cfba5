import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { FULL_LANE_PAUSE_MS, PLACES, STATUS } from "@/lib/delivery/constants";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { addDue } from "@/lib/testing/queue/add-due";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startHeldReceiver } from "@/lib/testing/start-held-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";

/** A process counts its time from one look at the machine's clock, which is mended now and then. */
const CLOCKS_APART_MS = 50;

describe("the engine, running by itself", () => {
  const queue = useQueue();

  test("delivers what is accepted while it runs, and what is due later when it is due", async () => {
    const receiver = await startReceiver([200]);
    const { applicationId } = await addEndpoint(queue.pool, { url: receiver.url });
    const engine = openEngine(queue.pool);
    engine.start();
    const now = buildMessage(applicationId);
    const deliverAt = new Date(Date.now() + 400);
    const later = buildMessage(applicationId, { deliverAt });
    await insertMessages(queue.pool, [now, later]);
    engine.wake();
    const requests = await receiver.received(2);
    expect(requests.map(({ headers }) => headers["webhook-id"])).toEqual([
      now.messageId,
      later.messageId,
    ]);
    const laterCameAt = performance.timeOrigin + (requests[1]?.atMs ?? 0);
    expect(laterCameAt).toBeGreaterThanOrEqual(deliverAt.getTime() - CLOCKS_APART_MS);
  });

  test("works off a backlog that is many claims long, each delivery once", async () => {
    const receiver = await startReceiver([200]);
    const endpoints = await Promise.all(
      [0, 1, 2].map(() => addEndpoint(queue.pool, { url: receiver.url })),
    );
    for (const { endpointId } of endpoints) {
      await addDeliveries(queue.pool, { endpointId, count: 200 });
      await setLane(queue.pool, { endpointId });
    }
    const engine = openEngine(queue.pool);
    engine.start();
    await receiver.received(600);
    await engine.stop();
    const ids = receiver.requests.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(600);
    expect(new Set(ids).size).toBe(600);
    const { rows } = await queue.pool.query(
      "select status, count(*)::int from delivery group by status",
    );
    expect(rows).toEqual([{ status: STATUS.success, count: 600 }]);
  });

  test("goes on serving the others while an endpoint hangs with a backlog of its own", async () => {
    const hanging = await startHeldReceiver();
    const healthy = await startReceiver([200]);
    const { endpointId } = await addDue(queue.pool, { url: hanging.url });
    await addDeliveries(queue.pool, { endpointId, count: 700 });
    const engine = openEngine(queue.pool, { deadlineMs: 60_000 });
    engine.start();
    // Two claims' worth: more would leave too little for others (pipeline.ts).
    await hanging.holding(500);
    for (let message = 0; message < 5; message++) await addDue(queue.pool, { url: healthy.url });
    engine.wake();
    await healthy.received(5);
    expect(hanging.count).toBe(500);
    hanging.letGo();
    await engine.stop();
  });

  test("spends no more than 32 places on an endpoint that has hung from the start", async () => {
    const hanging = await startHeldReceiver();
    const healthy = await startReceiver([200]);
    const { applicationId } = await addEndpoint(queue.pool, { url: hanging.url });
    const messages = Array.from({ length: 300 }, () => buildMessage(applicationId));
    await insertMessages(queue.pool, messages);
    const engine = openEngine(queue.pool, { deadlineMs: 60_000 });
    engine.start();
    await hanging.holding(PLACES.first);
    for (let message = 0; message < 5; message++) await addDue(queue.pool, { url: healthy.url });
    engine.wake();
    await healthy.received(5);
    // A full lane is looked at again after a pause, and again.
    await delay(3 * FULL_LANE_PAUSE_MS);
    expect(hanging.count).toBe(PLACES.first);
    hanging.letGo();
    await engine.stop();
  });

  test("asked to stop, finishes and records what runs, and claims no more", async () => {
    const receiver = await startHeldReceiver();
    const running = await addDue(queue.pool, { url: receiver.url });
    const engine = openEngine(queue.pool);
    engine.start();
    await receiver.holding(1);
    const stopping = engine.stop();
    const waiting = await addDelivery(queue.pool, { endpointId: running.endpointId });
    await setLane(queue.pool, { endpointId: running.endpointId });
    engine.wake();
    receiver.letGo();
    await stopping;
    expect(await readDelivery(queue.pool, running)).toMatchObject({ status: STATUS.success });
    expect(await readDelivery(queue.pool, waiting)).toMatchObject({
      status: STATUS.pending,
      isLeased: false,
    });
    expect(receiver.count).toBe(1);
  });

  test("asked to abort, ends what runs and gives its leases back at once, with nothing spent", async () => {
    const hanging = await startHeldReceiver();
    const keys = [
      await addDue(queue.pool, { url: hanging.url }),
      await addDue(queue.pool, { url: hanging.url }),
    ];
    const engine = openEngine(queue.pool);
    engine.start();
    await hanging.holding(2);
    await engine.abort();
    for (const key of keys) {
      const state = await readDelivery(queue.pool, key);
      expect(state).toMatchObject({ status: STATUS.pending, attemptCount: 0, isLeased: false });
      expect(state.dueInMs).toBeLessThanOrEqual(0);
      expect(await readAttempts(queue.pool, key.messageId)).toEqual([]);
    }
    hanging.letGo();
    expect(await openEngine(queue.pool).runOnce()).toMatchObject({ delivered: 2 });
  });

  test("asked to abort while it stops, does not wait for what hangs", async () => {
    const hanging = await startHeldReceiver();
    const key = await addDue(queue.pool, { url: hanging.url });
    const engine = openEngine(queue.pool);
    engine.start();
    await hanging.holding(1);
    const stopping = engine.stop();
    await engine.abort();
    await stopping;
    expect(await readDelivery(queue.pool, key)).toMatchObject({ isLeased: false });
  });

  test("asked to abort, claims no more: what is due then is left to other workers", async () => {
    const hanging = await startHeldReceiver();
    const { endpointId } = await addDue(queue.pool, { url: hanging.url });
    const engine = openEngine(queue.pool);
    engine.start();
    await hanging.holding(1);
    // The record of what is in flight keeps the engine busy while its lane fills again.
    const keys = await addDeliveries(queue.pool, { endpointId, count: 50 });
    await setLane(queue.pool, { endpointId });
    engine.wake();
    await engine.abort();
    const states = await Promise.all(keys.map((key) => readDelivery(queue.pool, key)));
    expect(states.filter(({ isLeased }) => isLeased)).toEqual([]);
  });
});
