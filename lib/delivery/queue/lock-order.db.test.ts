import { describe, expect, test } from "vitest";
import { FULL_LANE_PAUSE_MS } from "@/lib/delivery/constants";
import { cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";
import { disableEndpoint } from "@/lib/delivery/queue/disable-endpoint";
import { record } from "@/lib/delivery/queue/record";
import { release } from "@/lib/delivery/queue/release";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { ageLanes } from "@/lib/testing/queue/age";
import { buildAttempt, retryIn } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { shuffle } from "@/lib/testing/queue/shuffle";
import { useQueue } from "@/lib/testing/queue/use-queue";

describe("statements over the same deliveries", () => {
  const queue = useQueue();

  test("a claim passes by what a long cancel holds, and serves the other lanes", async () => {
    await setLane(queue.pool, { endpointId: "ep_held", turnInMs: -2 });
    await setLane(queue.pool, { endpointId: "ep_free", turnInMs: -1 });
    await addDeliveries(queue.pool, { endpointId: "ep_held", count: 3 });
    const [free] = await addDeliveries(queue.pool, { endpointId: "ep_free", count: 1 });
    const canceling = await queue.begin();
    await cancelDeliveries(prismaOver(canceling), ["ep_held"]);
    expect((await claimDue(queue.pool)).messageIds).toEqual([free?.messageId]);
  });

  test("a lane where everything is held is looked at after a pause: nothing spins on it", async () => {
    await setLane(queue.pool, { endpointId: "ep_held" });
    await addDeliveries(queue.pool, { endpointId: "ep_held", count: 3 });
    const canceling = await queue.begin();
    await cancelDeliveries(prismaOver(canceling), ["ep_held"]);
    const worker = await queue.begin();
    expect((await claimDue(worker)).deliveries).toEqual([]);
    expect(await readLane(worker, "ep_held")).toEqual({
      turnInMs: FULL_LANE_PAUSE_MS,
      idleLooks: 0,
      isFull: false,
    });
    await worker.query("commit");
    await canceling.query("rollback");
    await ageLanes(queue.pool);
    expect((await claimDue(queue.pool)).deliveries).toHaveLength(3);
  });

  test("never wait for each other in a circle: records, cancels, releases, claims", async () => {
    const prisma = prismaOver(queue.pool);
    for (let round = 0; round < 6; round++) {
      const { endpointId } = await addEndpoint(queue.pool);
      await setLane(queue.pool, { endpointId });
      await addDeliveries(queue.pool, { endpointId, count: 240 });
      // What became due in another order than it was sent in.
      await queue.pool.query("update delivery set due_at = due_at - random() * interval '1 s'");
      const { deliveries, leaseToken } = await claimDue(queue.pool, {
        placesPerEndpoint: 200,
        deliveriesMax: 200,
      });
      const attempts = shuffle(deliveries).map((delivery) =>
        buildAttempt({ delivery, leaseToken, decision: retryIn(5) }),
      );
      const results = await Promise.allSettled(
        shuffle([
          () => record(queue.pool, attempts.slice(0, 90)),
          () => record(queue.pool, attempts.slice(90, 180)),
          () => release(queue.pool, [leaseToken]),
          () => cancelDeliveries(prisma, [endpointId]),
          () => disableEndpoint(queue.pool, { endpointId, reason: "gone" }),
          () => claimDue(queue.pool, { placesPerEndpoint: 300 }),
        ]).map((run) => run()),
      );
      expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
    }
  });
});
