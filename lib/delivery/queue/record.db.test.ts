import type pg from "pg";
import { describe, expect, test } from "vitest";
import { LINGER_MS, STATUS, TRIGGER } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import type { Decision } from "@/lib/delivery/types";
import { addDelivery, type DeliveryKey } from "@/lib/testing/queue/add-delivery";
import { age } from "@/lib/testing/queue/age";
import { buildAttempt, EXHAUSTED, retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { claimOne } from "@/lib/testing/queue/claim-one";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const ENDED = { dueInMs: null, isLeased: false, isFinished: true };

async function addDue(session: pg.Pool, attemptCount = 0): Promise<DeliveryKey> {
  await setLane(session, { endpointId: "ep_1" });
  return addDelivery(session, { endpointId: "ep_1", attemptCount });
}

async function attemptIt(session: pg.Pool, decision: Decision) {
  const claimed = await claimOne(session);
  return record(session, [buildAttempt({ ...claimed, decision })]);
}

describe("recording", () => {
  const queue = useQueue();

  describe("a recorded attempt", () => {
    test("that succeeded ends the delivery, whichever attempt it was (R74)", async () => {
      const session = await queue.begin();
      const key = await addDue(session, 6);
      expect(await attemptIt(session, SUCCEEDED)).toEqual({ settled: 1 });
      const state = { ...ENDED, status: STATUS.success, attemptCount: 7 };
      expect(await readDelivery(session, key)).toMatchObject(state);
    });

    test("that failed makes the delivery due again after the delay, no sooner (R64, R67)", async () => {
      const session = await queue.begin();
      const key = await addDue(session);
      await attemptIt(session, retryIn(5));
      expect(await readDelivery(session, key)).toEqual({
        status: STATUS.pending,
        attemptCount: 1,
        dueInMs: 5_000,
        isRetry: true,
        isLeased: false,
        leasedForMs: null,
        isManual: false,
        resumeInMs: null,
        isFinished: false,
      });
    });

    test("that was the last one fails the delivery for good (R73)", async () => {
      const session = await queue.begin();
      const key = await addDue(session, 7);
      await attemptIt(session, EXHAUSTED);
      const state = { ...ENDED, status: STATUS.fail, attemptCount: 8 };
      expect(await readDelivery(session, key)).toMatchObject(state);
    });

    test("is stored as it was sent and answered", async () => {
      const session = await queue.begin();
      const key = await addDue(session, 2);
      const claimed = await claimOne(session);
      const attempt = buildAttempt(
        { ...claimed, decision: retryIn(5) },
        {
          outcome: "throttled",
          responseStatusCode: 429,
          responseHeaders: '{"retry-after":"7"}',
          responseBody: "slow\ndown",
          responseTruncated: true,
          durationMs: 321,
        },
      );
      await record(session, [attempt]);
      expect(await readAttempts(session, key.messageId)).toEqual([
        {
          id: attempt.attemptId,
          endpointId: "ep_1",
          number: 3,
          status: STATUS.fail,
          outcome: "throttled",
          trigger: TRIGGER.scheduled,
          statusCode: 429,
          headers: '{"retry-after":"7"}',
          body: "slow\ndown",
          isTruncated: true,
          error: null,
          durationMs: 321,
        },
      ]);
    });

    test("of a lease that was lost changes nothing in the delivery, but its row stays", async () => {
      const session = await queue.begin();
      const key = await addDue(session);
      const late = await claimOne(session);
      await age(session);
      await claimOne(session);
      const before = await readDelivery(session, key);
      const recorded = await record(session, [buildAttempt({ ...late, decision: SUCCEEDED })]);
      expect(recorded).toEqual({ settled: 0 });
      expect(await readDelivery(session, key)).toEqual(before);
      expect(await readAttempts(session, key.messageId)).toHaveLength(1);
    });

    test("after its lease ran out still counts, as long as nobody took the delivery over", async () => {
      const session = await queue.begin();
      const key = await addDue(session);
      const late = await claimOne(session);
      await age(session);
      await record(session, [buildAttempt({ ...late, decision: SUCCEEDED })]);
      expect(await readDelivery(session, key)).toMatchObject({ ...ENDED, status: STATUS.success });
    });

    test("is one row and one step of the schedule when it is recorded twice", async () => {
      const session = await queue.begin();
      const key = await addDue(session);
      const attempt = buildAttempt({ ...(await claimOne(session)), decision: retryIn(5) });
      await record(session, [attempt]);
      expect(await record(session, [attempt])).toEqual({ settled: 0 });
      expect(await readAttempts(session, key.messageId)).toHaveLength(1);
      expect(await readDelivery(session, key)).toMatchObject({ attemptCount: 1, dueInMs: 5_000 });
    });

    test("settles only its own delivery of the batch: the others keep their outcomes", async () => {
      const session = await queue.begin();
      const keys = [await addDue(session), await addDue(session), await addDue(session)];
      const { deliveries, leaseToken } = await claimDue(session);
      const decisions = new Map([
        [keys[0]?.messageId, SUCCEEDED],
        [keys[1]?.messageId, retryIn(300)],
        [keys[2]?.messageId, EXHAUSTED],
      ]);
      const attempts = deliveries.map((delivery) => {
        const decision = decisions.get(delivery.message_id) ?? SUCCEEDED;
        return buildAttempt({ delivery, leaseToken, decision });
      });
      expect(await record(session, attempts)).toEqual({ settled: 3 });
      const states = await Promise.all(keys.map((key) => readDelivery(session, key)));
      expect(states.map(({ status, dueInMs }) => [status, dueInMs])).toEqual([
        [STATUS.success, null],
        [STATUS.pending, 300_000],
        [STATUS.fail, null],
      ]);
    });
  });

  describe("the lane of a recorded attempt", () => {
    test("has its turn when the retry is due, although it rested", async () => {
      const session = await queue.begin();
      await addDue(session);
      const claimed = await claimOne(session);
      await setLane(session, { endpointId: "ep_1", turnInMs: null, idleLooks: LINGER_MS.length });
      await record(session, [buildAttempt({ ...claimed, decision: retryIn(5) })]);
      expect(await readLane(session, "ep_1")).toMatchObject({
        turnInMs: 5_000,
        idleLooks: 0,
        isFull: false,
      });
    });

    test("keeps an earlier turn than the retry's", async () => {
      const session = await queue.begin();
      await addDue(session);
      const claimed = await claimOne(session);
      await setLane(session, { endpointId: "ep_1", turnInMs: 1_000 });
      await record(session, [buildAttempt({ ...claimed, decision: retryIn(5) })]);
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 1_000 });
    });

    test("is left alone by a success, unless it was full and a place is free now", async () => {
      const session = await queue.begin();
      await addDue(session);
      await addDue(session);
      const { deliveries, leaseToken } = await claimDue(session);
      const [first, second] = deliveries.map((delivery) =>
        buildAttempt({ delivery, leaseToken, decision: SUCCEEDED }),
      );
      if (!first || !second) throw new Error("Two deliveries should have been claimed.");
      await setLane(session, { endpointId: "ep_1", turnInMs: 250 });
      await record(session, [first]);
      expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 250 });
      await setLane(session, { endpointId: "ep_1", turnInMs: 250, isFull: true });
      await record(session, [second]);
      expect(await readLane(session, "ep_1")).toMatchObject({
        turnInMs: 0,
        idleLooks: 0,
        isFull: false,
      });
    });
  });
});
