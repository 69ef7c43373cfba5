import { describe, expect, test } from "vitest";
import { FULL_LANE_PAUSE_MS, LEASE_SECONDS, LINGER_MS } from "@/lib/delivery/constants";
import { findNextTurn } from "@/lib/delivery/queue/next-turn";
import { record } from "@/lib/delivery/queue/record";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { ageLanes } from "@/lib/testing/queue/age";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const LEASE_MS = LEASE_SECONDS * 1000;

describe("turns", () => {
  const queue = useQueue();

  describe("a lane's next turn", () => {
    test("stays as it was when the claim was full before it reached the lane", async () => {
      const session = await queue.begin();
      for (const [endpointId, turnInMs] of [
        ["ep_reached", -20] as const,
        ["ep_left", -10] as const,
      ]) {
        await setLane(session, { endpointId, turnInMs });
        await addDeliveries(session, { endpointId, count: 3 });
      }
      await claimDue(session, { deliveriesMax: 2 });
      const left = { turnInMs: -10, idleLooks: 0, isFull: false };
      expect(await readLane(session, "ep_left")).toMatchObject(left);
    });

    test("is behind the others' while it has a backlog: no endpoint starves another", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_backlog", turnInMs: -20 });
      await addDeliveries(session, { endpointId: "ep_backlog", count: 9 });
      await setLane(session, { endpointId: "ep_small", turnInMs: -10 });
      await addDelivery(session, { endpointId: "ep_small" });
      const served: string[] = [];
      for (let round = 0; round < 4; round++) {
        const { deliveries } = await claimDue(session, { deliveriesMax: 2, lanesMax: 1 });
        served.push(...new Set(deliveries.map((one) => one.endpoint_id)));
      }
      expect(served).toEqual(["ep_backlog", "ep_small", "ep_backlog", "ep_backlog"]);
    });

    test("comes after a pause when the endpoint has all its places in flight", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1" });
      await addDeliveries(session, { endpointId: "ep_1", count: 3 });
      await claimDue(session, { placesPerEndpoint: 2 });
      const parked = { turnInMs: FULL_LANE_PAUSE_MS, idleLooks: 0, isFull: true };
      expect(await readLane(session, "ep_1")).toMatchObject(parked);
      await ageLanes(session);
      expect((await claimDue(session, { placesPerEndpoint: 2 })).deliveries).toEqual([]);
      expect(await readLane(session, "ep_1")).toMatchObject(parked);
    });

    test("lingers, and is not full, when the last delivery takes the last place", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1" });
      await addDeliveries(session, { endpointId: "ep_1", count: 2 });
      expect((await claimDue(session, { placesPerEndpoint: 2 })).deliveries).toHaveLength(2);
      const lingering = { turnInMs: LINGER_MS[0], idleLooks: 1, isFull: false };
      expect(await readLane(session, "ep_1")).toMatchObject(lingering);
    });

    test("comes at once when a record frees one of the places", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1" });
      await addDeliveries(session, { endpointId: "ep_1", count: 3 });
      const { leaseToken, deliveries } = await claimDue(session, { placesPerEndpoint: 2 });
      const [delivery] = deliveries;
      if (delivery === undefined) throw new Error("Nothing was claimed.");
      await record(session, [buildAttempt({ delivery, leaseToken, decision: SUCCEEDED })]);
      const freed = { turnInMs: 0, idleLooks: 0, isFull: false };
      expect(await readLane(session, "ep_1")).toMatchObject(freed);
      expect((await claimDue(session, { placesPerEndpoint: 2 })).deliveries).toHaveLength(1);
    });

    test("comes when its next delivery is due: a retry in 5 s has its turn in 5 s (R67)", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1" });
      await addDelivery(session, { endpointId: "ep_1", dueInMs: 5_000 });
      await addDelivery(session, { endpointId: "ep_1", dueInMs: 300_000 });
      for (const pauseMs of LINGER_MS) {
        await claimDue(session);
        const { turnInMs } = await readLane(session, "ep_1");
        expect(turnInMs).toBe(Math.min(pauseMs, 5_000));
        await ageLanes(session);
      }
      await claimDue(session);
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 5_000, isFull: false });
    });

    test("is never later than the next due delivery, even while the lane lingers", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1" });
      await addDelivery(session, { endpointId: "ep_1", dueInMs: 3 });
      await claimDue(session);
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 3, idleLooks: 1 });
    });

    test("comes when the lease is over for what is in flight, should its worker die", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1", idleLooks: LINGER_MS.length });
      await addDelivery(session, { endpointId: "ep_1" });
      await claimDue(session);
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: LEASE_MS });
      await setLane(session, { endpointId: "ep_1", idleLooks: LINGER_MS.length });
      await claimDue(session);
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: LEASE_MS });
    });
  });

  describe("a lane with nothing due", () => {
    test("is looked at again after each lingering pause, and then rests", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1" });
      const turns: (number | null)[] = [];
      for (let look = 0; look <= LINGER_MS.length; look++) {
        expect((await claimDue(session)).deliveries).toEqual([]);
        turns.push((await readLane(session, "ep_1")).turnInMs);
        await ageLanes(session);
      }
      expect(turns).toEqual([...LINGER_MS, null]);
    });

    test("starts its looks again when it had work", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1", idleLooks: 2 });
      await addDeliveries(session, { endpointId: "ep_1", count: 2 });
      await claimDue(session, { deliveriesMax: 1 });
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 0, idleLooks: 0 });
    });
  });

  describe("the next turn of all lanes", () => {
    test("is unknown while all of them rest", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1", turnInMs: null });
      expect(await findNextTurn(session)).toBeNull();
    });

    test("is the earliest one, in milliseconds from now", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_later", turnInMs: 120_000 });
      await setLane(session, { endpointId: "ep_sooner", turnInMs: 60_000 });
      const waitMs = await findNextTurn(session);
      expect(waitMs).toBeGreaterThan(30_000);
      expect(waitMs).toBeLessThanOrEqual(60_000);
    });

    test("is not ahead any more once it has come", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1", turnInMs: -5 });
      expect(await findNextTurn(session)).toBeLessThanOrEqual(-5);
    });
  });
});
