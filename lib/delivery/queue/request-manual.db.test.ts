import type pg from "pg";
import { describe, expect, test } from "vitest";
import { STATUS, TRIGGER } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import { type LeasedDelivery, leasedAs, release } from "@/lib/delivery/queue/release";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import type { Decision } from "@/lib/delivery/types";
import { addDelivery, type DeliveryKey } from "@/lib/testing/queue/add-delivery";
import { age } from "@/lib/testing/queue/age";
import { buildAttempt, EXHAUSTED, retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { claimOne } from "@/lib/testing/queue/claim-one";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const ask = (session: pg.Pool, key: DeliveryKey) => requestManual(prismaOver(session), key);

async function attemptIt(session: pg.Pool, decision: Decision) {
  await record(session, [buildAttempt({ ...(await claimOne(session)), decision })]);
}

describe("an attempt by hand (R76)", () => {
  const queue = useQueue();

  async function add(session: pg.Pool, input: Partial<Parameters<typeof addDelivery>[1]> = {}) {
    await setLane(session, { endpointId: "ep_1", turnInMs: null });
    return addDelivery(session, { endpointId: "ep_1", ...input });
  }
  /** A delivery whose scheduled attempt is under way. */
  async function addInFlight(session: pg.Pool) {
    const key = await add(session);
    await setLane(session, { endpointId: "ep_1" });
    return { key, claimed: await claimOne(session) };
  }

  test("is due at once and wakes the lane, whenever the next one was due", async () => {
    const session = await queue.begin();
    const key = await add(session, { dueInMs: 300_000, attemptCount: 2 });
    await ask(session, key);
    expect(await readDelivery(session, key)).toMatchObject({
      status: STATUS.pending,
      dueInMs: 0,
      resumeInMs: 300_000,
    });
    expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 0, idleLooks: 0 });
    expect((await claimOne(session)).delivery.manual_requested_at).not.toBeNull();
  });

  test("that fails neither extends nor ends the schedule: it goes on where it was", async () => {
    const session = await queue.begin();
    const key = await add(session, { dueInMs: 300_000, attemptCount: 2 });
    await ask(session, key);
    await attemptIt(session, retryIn(5));
    expect(await readDelivery(session, key)).toEqual({
      status: STATUS.pending,
      attemptCount: 2,
      dueInMs: 300_000,
      isRetry: true,
      isLeased: false,
      leasedForMs: null,
      isManual: false,
      resumeInMs: null,
      isFinished: false,
    });
  });

  test("is told apart in the log and has no number of the schedule", async () => {
    const session = await queue.begin();
    const key = await add(session, { dueInMs: 300_000, attemptCount: 2 });
    await ask(session, key);
    await attemptIt(session, EXHAUSTED);
    const attempts = await readAttempts(session, key.messageId);
    expect(attempts).toMatchObject([{ number: 0, trigger: TRIGGER.manual, status: STATUS.fail }]);
  });

  test.each([
    { was: "pending", status: STATUS.pending, dueInMs: 300_000 },
    { was: "failed", status: STATUS.fail, dueInMs: null },
    { was: "delivered", status: STATUS.success, dueInMs: null },
    { was: "canceled", status: STATUS.canceled, dueInMs: null },
  ])("is made when the delivery was $was, and its success ends it", async (state) => {
    const session = await queue.begin();
    const key = await add(session, { status: state.status, dueInMs: state.dueInMs });
    await ask(session, key);
    await attemptIt(session, SUCCEEDED);
    expect(await readDelivery(session, key)).toMatchObject({
      status: STATUS.success,
      dueInMs: null,
      isManual: false,
      resumeInMs: null,
      isFinished: true,
    });
  });

  test.each([
    { was: "failed", status: STATUS.fail },
    { was: "delivered", status: STATUS.success },
    { was: "canceled", status: STATUS.canceled },
  ])("that fails leaves a delivery $was that was $was", async ({ status }) => {
    const session = await queue.begin();
    const key = await add(session, { status, dueInMs: null, attemptCount: 8 });
    await ask(session, key);
    await attemptIt(session, EXHAUSTED);
    expect(await readDelivery(session, key)).toEqual({
      status,
      attemptCount: 8,
      dueInMs: null,
      isRetry: true,
      isLeased: false,
      leasedForMs: null,
      isManual: false,
      resumeInMs: null,
      isFinished: true,
    });
  });

  test("is taken over by another worker when its own one died, in every state", async () => {
    const session = await queue.begin();
    for (const status of [STATUS.pending, STATUS.fail, STATUS.success, STATUS.canceled]) {
      const key = await add(session, { status, dueInMs: null });
      await ask(session, key);
      await claimOne(session);
      await age(session);
      const heir = await claimOne(session);
      expect(heir.delivery).toMatchObject({ message_id: key.messageId });
      expect(heir.delivery.manual_requested_at).not.toBeNull();
      await record(session, [buildAttempt({ ...heir, decision: SUCCEEDED })]);
    }
  });

  test("goes to an endpoint that the message was never meant for, and fails alone", async () => {
    const session = await queue.begin();
    const { messageId } = await add(session, { status: STATUS.success, dueInMs: null });
    await setLane(session, { endpointId: "ep_new", turnInMs: null });
    const key = { messageId, endpointId: "ep_new" };
    await ask(session, key);
    await attemptIt(session, retryIn(5));
    expect(await readDelivery(session, key)).toMatchObject({
      status: STATUS.fail,
      attemptCount: 0,
      dueInMs: null,
    });
  });

  test("is one attempt when it is asked for twice before it starts, and resumes as before", async () => {
    const session = await queue.begin();
    const key = await add(session, { dueInMs: 300_000 });
    await ask(session, key);
    await ask(session, key);
    await attemptIt(session, retryIn(5));
    expect(await readDelivery(session, key)).toMatchObject({ isManual: false, dueInMs: 300_000 });
  });

  test("follows the scheduled one that is in flight; then the schedule goes on", async () => {
    const session = await queue.begin();
    const { key, claimed } = await addInFlight(session);
    await ask(session, key);
    expect(await readDelivery(session, key)).toMatchObject({ leasedForMs: 60_000, dueInMs: 0 });
    expect((await claimDue(session)).deliveries).toEqual([]);
    await record(session, [buildAttempt({ ...claimed, decision: retryIn(5) })]);
    expect(await readDelivery(session, key)).toMatchObject({ dueInMs: 0, resumeInMs: 5_000 });
    await attemptIt(session, retryIn(300));
    expect(await readDelivery(session, key)).toMatchObject({
      status: STATUS.pending,
      attemptCount: 1,
      dueInMs: 5_000,
    });
  });

  test("follows the scheduled one that is in flight although that one succeeds", async () => {
    const session = await queue.begin();
    const { key, claimed } = await addInFlight(session);
    await ask(session, key);
    await record(session, [buildAttempt({ ...claimed, decision: SUCCEEDED })]);
    expect(await readDelivery(session, key)).toMatchObject({ dueInMs: 0, resumeInMs: null });
    await attemptIt(session, EXHAUSTED);
    expect(await readDelivery(session, key)).toMatchObject({
      status: STATUS.success,
      isFinished: true,
    });
  });

  test.each([
    { how: "died", giveUp: (session: pg.Pool) => age(session) },
    {
      how: "gave its lease back",
      giveUp: (session: pg.Pool, held: LeasedDelivery) => release(session, [held]),
    },
  ])("does not end the schedule when the worker of the scheduled one $how", async ({ giveUp }) => {
    const session = await queue.begin();
    const { key, claimed } = await addInFlight(session);
    await ask(session, key);
    await giveUp(session, leasedAs(claimed.delivery, claimed.leaseToken));
    await attemptIt(session, EXHAUSTED);
    const { status, dueInMs } = await readDelivery(session, key);
    expect(status).toBe(STATUS.pending);
    expect(dueInMs).toBeLessThanOrEqual(60_000);
  });

  test("follows another one by hand that is in flight; then the schedule goes on", async () => {
    const session = queue.openSession();
    const key = await add(session, { dueInMs: 300_000 });
    await ask(session, key);
    const first = await claimOne(session);
    await ask(session, key);
    await record(session, [buildAttempt({ ...first, decision: EXHAUSTED })]);
    await attemptIt(session, EXHAUSTED);
    const { status, dueInMs } = await readDelivery(session, key);
    expect(status).toBe(STATUS.pending);
    expect(dueInMs).toBeGreaterThan(200_000);
    expect(await readAttempts(session, key.messageId)).toHaveLength(2);
    expect((await claimDue(session)).deliveries).toEqual([]);
  });
});
