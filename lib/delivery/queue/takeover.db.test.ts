import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { age } from "@/lib/testing/queue/age";
import { retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

const WORKERS = 6;
const LOST = 30;

/** A worker that died, or was only slow, loses its leases (delivery.md, section 7). */
describe("deliveries whose lease is over", () => {
  const queue = useQueue();

  async function addLost(count: number) {
    await setLane(queue.pool, { endpointId: "ep_1" });
    await addDeliveries(queue.pool, { endpointId: "ep_1", count });
    const slow = await claimDue(queue.pool);
    expect(slow.deliveries).toHaveLength(count);
    await age(queue.pool);
    return slow;
  }

  test("go to one worker each, however many look at once, and to nobody before that", async () => {
    await setLane(queue.pool, { endpointId: "ep_1" });
    await addDeliveries(queue.pool, { endpointId: "ep_1", count: LOST });
    await claimDue(queue.pool);
    const workers = Array.from({ length: WORKERS }, () => queue.openSession());
    const claimAll = async () => {
      const taken: string[] = [];
      for (let round = 0; round < LOST; round++) {
        await queue.pool.query("update lane set turn_at = now()");
        const claims = await Promise.all(
          workers.map((worker) => claimDue(worker, { deliveriesMax: 3 })),
        );
        taken.push(...claims.flatMap(({ messageIds }) => [...messageIds]));
      }
      return taken;
    };
    expect(await claimAll()).toEqual([]);
    await age(queue.pool);
    const taken = await claimAll();
    expect(taken).toHaveLength(LOST);
    expect(new Set(taken).size).toBe(LOST);
  });

  test("are the heir's: a record that meets the claim changes nothing, and its attempt stays", async () => {
    const slow = await addLost(1);
    const heir = await queue.begin();
    const taken = await claimDue(heir);
    expect(taken.messageIds).toEqual(slow.messageIds);
    const recording = recordAll(queue.pool, { claimed: slow, decision: SUCCEEDED });
    await waitUntilBlocked(queue.pool);
    await heir.query("commit");
    expect(await recording).toEqual({ settled: 0 });
    const key = { messageId: slow.messageIds[0] ?? "", endpointId: "ep_1" };
    expect(await readDelivery(queue.pool, key)).toMatchObject({
      status: STATUS.pending,
      attemptCount: 0,
      isLeased: true,
    });
    expect(await readAttempts(queue.pool, key.messageId)).toHaveLength(1);
    expect(await recordAll(queue.pool, { claimed: taken, decision: retryIn(5) })).toEqual({
      settled: 1,
    });
    expect(await readAttempts(queue.pool, key.messageId)).toHaveLength(2);
  });

  test("stay the slow worker's when it records first: nobody takes them meanwhile", async () => {
    const slow = await addLost(3);
    const recorder = await queue.begin();
    await recordAll(recorder, { claimed: slow, decision: SUCCEEDED });
    await queue.pool.query("update lane set turn_at = now()");
    expect((await claimDue(queue.pool)).deliveries).toEqual([]);
    await recorder.query("commit");
    await age(queue.pool);
    expect((await claimDue(queue.pool)).deliveries).toEqual([]);
  });

  test("keep the lane's knowledge of the receiver from a record that lost them", async () => {
    const slow = await addLost(1);
    await claimDue(queue.pool);
    const before = await queue.pool.query("select * from lane");
    await recordAll(queue.pool, {
      claimed: slow,
      decision: { ...retryIn(5), isUnanswered: true, pausesEndpointSeconds: 60 },
    });
    expect((await queue.pool.query("select * from lane")).rows).toEqual(before.rows);
  });

  test("have their turn when the lease ends, though nothing else wakes the lane", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    const key = await addDelivery(session, { endpointId: "ep_1" });
    await claimDue(session);
    for (let look = 0; look < 6; look++) {
      await session.query("update lane set turn_at = now()");
      await claimDue(session);
    }
    const { rows } = await session.query(
      'select turn_at = (select leased_until from delivery) as "isLeaseEnd" from lane',
    );
    expect(rows).toEqual([{ isLeaseEnd: true }]);
    expect(await readDelivery(session, key)).toMatchObject({ leasedForMs: 60_000 });
  });
});
