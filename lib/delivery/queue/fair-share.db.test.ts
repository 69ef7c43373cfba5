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
/** What two applications may have in flight together at the least. */
const SHARES = 500;

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

  test("holds in a worker: two applications that fill their shares leave room for a third", async () => {
    const hanging = await startHeldReceiver();
    const healthy = await startReceiver([200]);
    for (const _ of ["one", "another"]) {
      const { endpointId } = await addEndpoint(queue.pool, { url: hanging.url });
      await addDeliveries(queue.pool, { endpointId, count: WORKER_PLACES });
      await setLane(queue.pool, { endpointId });
    }
    const engine = openEngine(queue.pool, { deadlineMs: 60_000 });
    engine.start();
    // Nobody else waits, and still they do not get all of it.
    await hanging.holding(SHARES);

    const arriving = await queue.begin();
    const { endpointId } = await addEndpoint(arriving, { url: healthy.url });
    await addDeliveries(arriving, { endpointId, count: 50 });
    await setLane(arriving, { endpointId });
    await arriving.query("commit");
    engine.wake();
    expect(await healthy.received(50)).toHaveLength(50);
    hanging.letGo();
    await engine.stop();
  });
});
