import { describe, expect, test } from "vitest";
import { record } from "@/lib/delivery/queue/record";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const WORKERS = 6;
const LANES = 7;
const DELIVERIES_PER_LANE = 40;

describe("a claim beside others", () => {
  const queue = useQueue();

  test("shares no lane with them: it passes by what another one holds", async () => {
    await setLane(queue.pool, { endpointId: "ep_1", turnInMs: -2 });
    await setLane(queue.pool, { endpointId: "ep_2", turnInMs: -1 });
    const first = await addDelivery(queue.pool, { endpointId: "ep_1" });
    const second = await addDelivery(queue.pool, { endpointId: "ep_2" });
    const session = await queue.begin();
    const one = await claimDue(session, { lanesMax: 1 });
    const other = await claimDue(queue.pool);
    const third = await claimDue(queue.pool);
    await session.query("commit");
    expect(one.messageIds).toEqual([first.messageId]);
    expect(other.messageIds).toEqual([second.messageId]);
    expect(third.messageIds).toEqual([]);
  });

  test("leaves all that it took to the next one when it is rolled back", async () => {
    await setLane(queue.pool, { endpointId: "ep_1" });
    const key = await addDelivery(queue.pool, { endpointId: "ep_1" });
    const session = await queue.begin();
    await claimDue(session);
    await session.query("rollback");
    expect((await claimDue(queue.pool)).messageIds).toEqual([key.messageId]);
  });

  test("never shares a delivery, however they meet: each is attempted once", async () => {
    for (let lane = 0; lane < LANES; lane++) {
      const endpointId = `ep_${lane}`;
      await setLane(queue.pool, { endpointId });
      await addDeliveries(queue.pool, { endpointId, count: DELIVERIES_PER_LANE });
    }
    const total = LANES * DELIVERIES_PER_LANE;
    const taken: string[] = [];
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        while (taken.length < total) {
          const { leaseToken, deliveries } = await claimDue(queue.pool, {
            lanesMax: 3,
            deliveriesMax: 5,
            placesPerEndpoint: 8,
          });
          taken.push(...deliveries.map((one) => one.message_id));
          await record(
            queue.pool,
            deliveries.map((delivery) =>
              buildAttempt({ delivery, leaseToken, decision: SUCCEEDED }),
            ),
          );
        }
      }),
    );
    expect(taken).toHaveLength(total);
    expect(new Set(taken).size).toBe(total);
    const { rows } = await queue.pool.query("select count(*)::int as attempts from attempt");
    expect(rows).toEqual([{ attempts: total }]);
  });
});
