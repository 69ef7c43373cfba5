import { describe, expect, test } from "vitest";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startHeldReceiver } from "@/lib/testing/start-held-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";

const WORKER_PLACES = 1_024;
/** More than half of the worker's places, and leaves room for less than what it has due then. */
const CROWD = 900;

describe("a fair share for each application", () => {
  const queue = useQueue();

  test("leaves the lanes of a crowded application alone: neither their turn nor their work moves", async () => {
    const session = await queue.begin();
    const crowded = await addEndpoint(session);
    const other = await addEndpoint(session);
    await setLane(session, { endpointId: crowded.endpointId, turnInMs: -20 });
    await setLane(session, { endpointId: other.endpointId, turnInMs: -10 });
    await addDeliveries(session, { endpointId: crowded.endpointId, count: 5 });
    const expected = await addDeliveries(session, { endpointId: other.endpointId, count: 5 });
    const limits = { crowdedApplicationIds: [crowded.applicationId] };
    const { messageIds } = await claimDue(session, limits);
    expect(messageIds.toSorted()).toEqual(expected.map(({ messageId }) => messageId).toSorted());
    expect(await readLane(session, crowded.endpointId)).toMatchObject({ turnInMs: -20 });
    expect((await claimDue(session, limits)).deliveries).toEqual([]);
    expect((await claimDue(session)).deliveries).toHaveLength(5);
  });

  test("holds in a worker: who has more than half of its places waits while others have work", async () => {
    const hanging = await startHeldReceiver();
    const healthy = await startReceiver([200]);
    const first = await addEndpoint(queue.pool, { url: hanging.url });
    const { applicationId } = first;
    const endpoints = [first, await addEndpoint(queue.pool, { url: hanging.url, applicationId })];
    const other = await addEndpoint(queue.pool, { url: healthy.url });
    for (const { endpointId } of endpoints) {
      await addDeliveries(queue.pool, { endpointId, count: CROWD / 2 });
      await setLane(queue.pool, { endpointId });
    }
    const engine = openEngine(queue.pool, { deadlineMs: 60_000 });
    engine.start();
    // Nobody else waits, so it may have more than its share.
    await hanging.holding(CROWD);

    const arriving = await queue.begin();
    for (const { endpointId } of endpoints) {
      await addDeliveries(arriving, { endpointId, count: WORKER_PLACES });
      await setLane(arriving, { endpointId, turnInMs: -1_000 });
    }
    await addDeliveries(arriving, { endpointId: other.endpointId, count: 50 });
    await setLane(arriving, { endpointId: other.endpointId });
    await arriving.query("commit");
    engine.wake();
    expect(await healthy.received(50)).toHaveLength(50);

    // And now that nobody else waits any more, it gets all that is left.
    await hanging.holding(WORKER_PLACES);
    hanging.letGo();
    await engine.stop();
  });
});
