import type pg from "pg";
import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { cancelLeased } from "@/lib/delivery/queue/cancel-leased";
import { disableEndpoint } from "@/lib/delivery/queue/disable-endpoint";
import { record } from "@/lib/delivery/queue/record";
import { leasedAs, release } from "@/lib/delivery/queue/release";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { addDelivery, newLease } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { age } from "@/lib/testing/queue/age";
import { buildAttempt, EXHAUSTED, retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { cancelAll } from "@/lib/testing/queue/cancel-all";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { claimOne } from "@/lib/testing/queue/claim-one";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const ENDED = {
  status: STATUS.canceled,
  dueInMs: null,
  isManual: false,
  resumeInMs: null,
  isFinished: true,
};
const CANCELED = { ...ENDED, isLeased: false };

function leaseOf(claimed: Awaited<ReturnType<typeof claimOne>>) {
  return leasedAs(claimed.delivery, claimed.leaseToken);
}

describe("the queue, asked to stop sending", () => {
  const queue = useQueue();

  async function addInFlight(session: pg.Pool) {
    await setLane(session, { endpointId: "ep_1" });
    const key = await addDelivery(session, { endpointId: "ep_1" });
    return { key, claimed: await claimOne(session) };
  }

  describe("canceling an endpoint's deliveries", () => {
    test("ends all that is pending there, due or not, and nothing elsewhere (R77, C8)", async () => {
      const session = await queue.begin();
      const due = await addDelivery(session, { endpointId: "ep_1" });
      const later = await addDelivery(session, { endpointId: "ep_1", dueInMs: 36_000_000 });
      const elsewhere = await addDelivery(session, { endpointId: "ep_2" });
      expect(await cancelAll(session, "ep_1")).toBe(2);
      expect(await readDelivery(session, due)).toMatchObject(CANCELED);
      expect(await readDelivery(session, later)).toMatchObject(CANCELED);
      expect(await readDelivery(session, elsewhere)).toMatchObject({ status: STATUS.pending });
    });

    test("leaves what has ended as it ended", async () => {
      const session = await queue.begin();
      for (const status of [STATUS.success, STATUS.fail]) {
        const key = await addDelivery(session, { endpointId: "ep_1", status, dueInMs: null });
        const before = await readDelivery(session, key);
        await cancelAll(session, "ep_1");
        expect(await readDelivery(session, key)).toEqual(before);
      }
    });

    test.each([STATUS.success, STATUS.fail])(
      "drops an attempt by hand and leaves the delivery as it had ended (status %i)",
      async (status) => {
        const session = await queue.begin();
        await setLane(session, { endpointId: "ep_1" });
        const key = await addDelivery(session, { endpointId: "ep_1", status, dueInMs: null });
        await requestManual(prismaOver(session), key);
        await cancelAll(session, "ep_1");
        expect(await readDelivery(session, key)).toMatchObject({ ...CANCELED, status });
        expect((await claimDue(session)).deliveries).toEqual([]);
      },
    );

    test("never sends an attempt by hand that was canceled in flight when its worker died", async () => {
      const session = await queue.begin();
      await setLane(session, { endpointId: "ep_1" });
      const key = await addDelivery(session, {
        endpointId: "ep_1",
        status: STATUS.success,
        dueInMs: null,
      });
      await requestManual(prismaOver(session), key);
      await claimOne(session);
      await cancelAll(session, "ep_1");
      await age(session);
      expect((await claimDue(session)).deliveries).toEqual([]);
      expect(await readDelivery(session, key)).toMatchObject({ ...ENDED, status: STATUS.success });
    });

    test("never sends what was canceled in flight when its worker died", async () => {
      const session = await queue.begin();
      const { key } = await addInFlight(session);
      await cancelAll(session, "ep_1");
      await age(session);
      expect((await claimDue(session)).deliveries).toEqual([]);
      expect(await readDelivery(session, key)).toMatchObject(ENDED);
    });

    test("ends an attempt by hand that waits for its turn as well", async () => {
      const session = await queue.begin();
      const key = await addDelivery(session, { endpointId: "ep_1" });
      await session.query("update delivery set manual_requested_at = now(), resume_at = now()");
      await cancelAll(session, "ep_1");
      expect(await readDelivery(session, key)).toMatchObject(CANCELED);
    });

    test("lets an attempt in flight finish: when it fails, nothing follows it", async () => {
      const session = await queue.begin();
      const { key, claimed } = await addInFlight(session);
      await cancelAll(session, "ep_1");
      expect(await readDelivery(session, key)).toMatchObject({ ...ENDED, leasedForMs: 60_000 });
      await record(session, [buildAttempt({ ...claimed, decision: retryIn(5) })]);
      expect(await readDelivery(session, key)).toMatchObject({ ...CANCELED, attemptCount: 1 });
      expect(await readAttempts(session, key.messageId)).toHaveLength(1);
    });

    test("lets an attempt in flight finish: when it succeeds, it was delivered", async () => {
      const session = await queue.begin();
      const { key, claimed } = await addInFlight(session);
      await cancelAll(session, "ep_1");
      await record(session, [buildAttempt({ ...claimed, decision: SUCCEEDED })]);
      expect(await readDelivery(session, key)).toMatchObject({
        ...CANCELED,
        status: STATUS.success,
      });
    });
  });

  describe("ending leased deliveries that cannot be sent", () => {
    test("ends exactly those that are named and still under that lease", async () => {
      const session = await queue.begin();
      const lease = newLease();
      const leased = { endpointId: "ep_1", leaseToken: lease };
      const named = await addDelivery(session, leased);
      const unnamed = await addDelivery(session, leased);
      const lost = await addDelivery(session, { ...leased, leaseToken: newLease() });
      const deliveries = [named, lost].map(({ messageId, endpointId }) => ({
        message_id: messageId,
        endpoint_id: endpointId,
      }));
      expect(await cancelLeased(session, { leaseToken: lease, deliveries })).toBe(1);
      expect(await readDelivery(session, named)).toMatchObject(CANCELED);
      expect(await readDelivery(session, unnamed)).toMatchObject({ isLeased: true });
      expect(await readDelivery(session, lost)).toMatchObject({ isLeased: true });
    });
  });

  test.each([STATUS.success, STATUS.fail])(
    "leaves a delivery as it had ended (status %i) when it drops an attempt by hand",
    async (status) => {
      const session = await queue.begin();
      const { endpointId } = await addEndpoint(session);
      const key = await addDelivery(session, { endpointId, status, dueInMs: null });
      await requestManual(prismaOver(session), key);
      await disableEndpoint(session, { endpointId, reason: "gone" });
      expect(await readDelivery(session, key)).toMatchObject({ ...CANCELED, status });

      await requestManual(prismaOver(session), key);
      const { delivery, leaseToken } = await claimOne(session);
      await cancelLeased(session, { leaseToken, deliveries: [delivery] });
      expect(await readDelivery(session, key)).toMatchObject({ ...CANCELED, status });
    },
  );

  describe("disabling an endpoint for its receiver", () => {
    test("keeps the reason, cancels what is pending, and spares other endpoints", async () => {
      const session = await queue.begin();
      const { endpointId } = await addEndpoint(session);
      const other = await addEndpoint(session);
      const pending = await addDelivery(session, { endpointId, dueInMs: 5_000 });
      const elsewhere = await addDelivery(session, { endpointId: other.endpointId });
      await disableEndpoint(session, { endpointId, reason: "the receiver answered 410 Gone" });
      const { rows } = await session.query(
        "select id, disabled_reason from endpoint where disabled",
      );
      expect(rows).toEqual([{ id: endpointId, disabled_reason: "the receiver answered 410 Gone" }]);
      expect(await readDelivery(session, pending)).toMatchObject(CANCELED);
      expect(await readDelivery(session, elsewhere)).toMatchObject({ status: STATUS.pending });
    });

    test("lets other attempts in flight finish and be recorded", async () => {
      const session = await queue.begin();
      const { endpointId } = await addEndpoint(session);
      await setLane(session, { endpointId });
      const key = await addDelivery(session, { endpointId });
      const claimed = await claimOne(session);
      await disableEndpoint(session, { endpointId, reason: "gone" });
      expect(await readDelivery(session, key)).toMatchObject({ ...ENDED, leasedForMs: 60_000 });
      await record(session, [buildAttempt({ ...claimed, decision: EXHAUSTED })]);
      expect(await readDelivery(session, key)).toMatchObject({ ...CANCELED, attemptCount: 1 });
    });

    test("leaves an endpoint alone that is disabled already: the first reason stands", async () => {
      const session = await queue.begin();
      const { endpointId } = await addEndpoint(session);
      await disableEndpoint(session, { endpointId, reason: "first" });
      await disableEndpoint(session, { endpointId, reason: "second" });
      const { rows } = await session.query("select disabled_reason from endpoint");
      expect(rows).toEqual([{ disabled_reason: "first" }]);
    });
  });

  describe("giving leases back", () => {
    test("makes the deliveries due at once, with no attempt spent, and wakes their lanes", async () => {
      const session = await queue.begin();
      const { key, claimed } = await addInFlight(session);
      expect(await release(session, [leaseOf(claimed)])).toBe(1);
      expect(await readDelivery(session, key)).toMatchObject({
        status: STATUS.pending,
        attemptCount: 0,
        dueInMs: 0,
        isLeased: false,
      });
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 0, idleLooks: 0 });
      expect((await claimDue(session)).messageIds).toEqual([key.messageId]);
    });

    test("frees a full lane", async () => {
      const session = await queue.begin();
      const { claimed } = await addInFlight(session);
      await setLane(session, { endpointId: "ep_1", turnInMs: 250, isFull: true });
      await release(session, [leaseOf(claimed)]);
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 0, isFull: false });
    });

    test("touches no other lease, and nothing twice", async () => {
      const session = await queue.begin();
      const { key, claimed } = await addInFlight(session);
      expect(await release(session, [{ ...leaseOf(claimed), leaseToken: newLease() }])).toBe(0);
      expect(await release(session, [])).toBe(0);
      expect(await readDelivery(session, key)).toMatchObject({ isLeased: true });
      expect(await release(session, [leaseOf(claimed)])).toBe(1);
      expect(await release(session, [leaseOf(claimed)])).toBe(0);
    });

    test("never revives what was canceled in flight", async () => {
      const session = await queue.begin();
      const { key, claimed } = await addInFlight(session);
      await cancelAll(session, "ep_1");
      await release(session, [leaseOf(claimed)]);
      await age(session);
      expect((await claimDue(session)).deliveries).toEqual([]);
      expect(await readDelivery(session, key)).toMatchObject(CANCELED);
    });
  });
});
