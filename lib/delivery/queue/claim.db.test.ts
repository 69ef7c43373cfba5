import { describe, expect, test } from "vitest";
import { LEASE_SECONDS, STATUS } from "@/lib/delivery/constants";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { age } from "@/lib/testing/queue/age";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const LEASE_MS = LEASE_SECONDS * 1000;

describe("a claim", () => {
  const queue = useQueue();

  test("takes the lanes whose turn came first, and no more of them than it may lock", async () => {
    const session = await queue.begin();
    for (const [endpointId, turnInMs] of [
      ["ep_second", -20],
      ["ep_third", -10],
      ["ep_first", -30],
    ] as const) {
      await setLane(session, { endpointId, turnInMs });
      await addDelivery(session, { endpointId });
    }
    const { deliveries } = await claimDue(session, { lanesMax: 2 });
    expect(deliveries.map((one) => one.endpoint_id).sort()).toEqual(["ep_first", "ep_second"]);
  });

  test("takes nothing from a lane whose turn has not come, whatever is due there", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_later", turnInMs: 1 });
    await setLane(session, { endpointId: "ep_resting", turnInMs: null });
    await addDelivery(session, { endpointId: "ep_later" });
    await addDelivery(session, { endpointId: "ep_resting" });
    expect((await claimDue(session)).deliveries).toEqual([]);
  });

  test("takes what has been due longest, and nothing that is due later", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    const newer = await addDelivery(session, { endpointId: "ep_1", dueInMs: -1 });
    const oldest = await addDelivery(session, { endpointId: "ep_1", dueInMs: -3 });
    const older = await addDelivery(session, { endpointId: "ep_1", dueInMs: -2 });
    const later = await addDelivery(session, { endpointId: "ep_1", dueInMs: 1 });
    const { messageIds } = await claimDue(session, { deliveriesMax: 2 });
    expect([...messageIds].sort()).toEqual([oldest.messageId, older.messageId].sort());
    expect(await readDelivery(session, newer)).toMatchObject({ isLeased: false, dueInMs: -1 });
    expect(await readDelivery(session, later)).toMatchObject({ isLeased: false, dueInMs: 1 });
  });

  test("leases what it takes and hands out all that the attempt needs", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    const payload = '{"n": 1.0,  "text": "\\u0000"}';
    const key = await addDelivery(session, { endpointId: "ep_1", payload, attemptCount: 3 });
    const { deliveries } = await claimDue(session);
    expect(deliveries).toEqual([
      {
        message_id: key.messageId,
        endpoint_id: "ep_1",
        application_id: "app_unknown",
        event_type: "order.status",
        is_test: false,
        attempt_count: 3,
        manual_requested_at: null,
        payload,
        trace_parent: null,
        accepted_at_ms: expect.any(Number),
      },
    ]);
    expect(await readDelivery(session, key)).toEqual({
      status: STATUS.pending,
      attemptCount: 3,
      dueInMs: 0,
      isRetry: true,
      isLeased: true,
      leasedForMs: LEASE_MS,
      isManual: false,
      resumeInMs: null,
      isFinished: false,
    });
  });

  test("of all workers together gives an endpoint no more than its places", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    await addDeliveries(session, { endpointId: "ep_1", count: 9 });
    const one = await claimDue(session, { placesPerEndpoint: 5, deliveriesMax: 3 });
    const other = await claimDue(session, { placesPerEndpoint: 5, deliveriesMax: 3 });
    await setLane(session, { endpointId: "ep_1" });
    const third = await claimDue(session, { placesPerEndpoint: 5, deliveriesMax: 3 });
    expect([one, other, third].map(({ messageIds }) => messageIds.length)).toEqual([3, 2, 0]);
  });

  test("counts a place as free once its lease is over", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    await addDeliveries(session, { endpointId: "ep_1", count: 4 });
    await claimDue(session, { placesPerEndpoint: 2 });
    await age(session);
    expect((await claimDue(session, { placesPerEndpoint: 2 })).messageIds).toHaveLength(2);
  });

  test("takes a delivery whose lease is over again, under its own token", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    const key = await addDelivery(session, { endpointId: "ep_1" });
    const dead = await claimDue(session);
    await age(session);
    const heir = await claimDue(session);
    expect(heir.messageIds).toEqual([key.messageId]);
    const { rows } = await session.query("select lease_token from delivery");
    expect(rows).toEqual([{ lease_token: heir.leaseToken }]);
    expect(heir.leaseToken).not.toBe(dead.leaseToken);
  });

  test("hands out an expunged message without its payload, for its end to be recorded", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    await addDelivery(session, { endpointId: "ep_1", payload: null });
    expect((await claimDue(session)).deliveries).toMatchObject([{ payload: null }]);
  });
});
