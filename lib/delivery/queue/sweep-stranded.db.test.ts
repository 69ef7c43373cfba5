import { describe, expect, test } from "vitest";
import { sweepStranded } from "@/lib/delivery/queue/sweep-stranded";
import { addDelivery, newLease } from "@/lib/testing/queue/add-delivery";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

describe("the sweep for stranded lanes", () => {
  const queue = useQueue();

  test.each([
    { name: "waits", delivery: {} },
    { name: "is due later", delivery: { dueInMs: 5_000 } },
    { name: "is in flight", delivery: { leaseToken: newLease() } },
  ])("wakes and names a resting lane whose delivery $name", async ({ delivery }) => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1", turnInMs: null, idleLooks: 4 });
    await addDelivery(session, { endpointId: "ep_1", ...delivery });
    expect(await sweepStranded(session)).toEqual(["ep_1"]);
    expect(await readLane(session, "ep_1")).toMatchObject({
      turnInMs: 0,
      idleLooks: 0,
      isFull: false,
    });
  });

  test("leaves alone a resting lane without work, and every lane that has a turn", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_resting", turnInMs: null });
    await addDelivery(session, { endpointId: "ep_resting", dueInMs: null });
    await setLane(session, { endpointId: "ep_waiting", turnInMs: 5_000 });
    await addDelivery(session, { endpointId: "ep_waiting" });
    expect(await sweepStranded(session)).toEqual([]);
    expect(await readLane(session, "ep_waiting")).toMatchObject({ turnInMs: 5_000 });
  });

  test("waits for nobody: a lane that a statement holds is left to it", async () => {
    await setLane(queue.pool, { endpointId: "ep_1", turnInMs: null });
    await addDelivery(queue.pool, { endpointId: "ep_1" });
    const accept = await queue.begin();
    await accept.query("select from lane for update");
    expect(await sweepStranded(queue.pool)).toEqual([]);
  });

  test("finds nothing after ordinary work", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    await addDelivery(session, { endpointId: "ep_1" });
    await claimDue(session);
    expect(await sweepStranded(session)).toEqual([]);
  });
});
