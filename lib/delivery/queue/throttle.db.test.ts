import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { describe, expect, test } from "vitest";
import { THROTTLE_BURST_SECONDS, THROTTLED_LANE_PAUSE_MS } from "@/lib/delivery/constants";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { passTime } from "@/lib/testing/queue/pass-time";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readLane } from "@/lib/testing/queue/read-lane";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const UNBOUNDED = { placesPerEndpoint: 512, deliveriesMax: 1_000 };

interface Rates {
  readonly endpoint?: number;
  readonly application?: number;
}

const rateOf = (rate: number | undefined) => (rate === undefined ? {} : { throttleRate: rate });

/** `throttleRate`, in messages per second (delivery.md, section 6). */
describe("a throttled endpoint", () => {
  const queue = useQueue();

  async function addThrottled(session: pg.Pool, input: Rates & { count?: number }) {
    const applicationId = await addApplication(session, rateOf(input.application));
    const { endpointId } = await addEndpoint(session, {
      applicationId,
      ...rateOf(input.endpoint),
    });
    await setLane(session, { endpointId });
    const keys = await addDeliveries(session, { endpointId, count: input.count ?? 600 });
    return { endpointId, keys };
  }
  /** What goes out by the lane's own turns while so much time passes, each attempt ending at once. */
  async function serve(session: pg.Pool, input: { endpointId: string; forMs: number }) {
    let passedMs = 0;
    let sent = 0;
    let looks = 0;
    while (passedMs <= input.forMs && looks < 2_000) {
      const claimed = await claimDue(session, UNBOUNDED);
      sent += claimed.deliveries.length;
      looks++;
      if (claimed.deliveries.length > 0) {
        await recordAll(session, { claimed, decision: SUCCEEDED });
      }
      const { turnInMs } = await readLane(session, input.endpointId);
      if (turnInMs === null) break;
      if (turnInMs > 0) await passTime(session, turnInMs);
      passedMs += Math.max(turnInMs, 0);
    }
    return { sent, looks };
  }

  test.each([
    { rate: 1, forMs: 20_000 },
    { rate: 7, forMs: 10_000 },
    { rate: 50, forMs: 2_000 },
    { rate: 1_000, forMs: 500 },
  ])("is sent $rate a second and no more than its burst besides", async ({ rate, forMs }) => {
    const session = await queue.begin();
    const burst = Math.max(1, Math.floor(rate * THROTTLE_BURST_SECONDS));
    const due = (rate * forMs) / 1000;
    // A helping after the last full pause may still fall within the time.
    const helping = Math.max(1, (rate * THROTTLED_LANE_PAUSE_MS) / 1000);
    const count = Math.ceil(due + burst + helping) + 20;
    const { endpointId } = await addThrottled(session, { endpoint: rate, count });
    const { sent } = await serve(session, { endpointId, forMs });
    expect(sent).toBeGreaterThanOrEqual(due);
    expect(sent).toBeLessThanOrEqual(due + burst + helping);
  });

  test.each([1, 50, 1_000])(
    "at %i a second is not looked at in vain: nothing spins",
    async (rate) => {
      const session = await queue.begin();
      const { endpointId } = await addThrottled(session, { endpoint: rate });
      await claimDue(session, UNBOUNDED);
      const { turnInMs, blockedInMs } = await readLane(session, endpointId);
      expect(turnInMs).toBeGreaterThanOrEqual(THROTTLED_LANE_PAUSE_MS);
      expect(turnInMs).toBeLessThanOrEqual(Math.max(1_000 / rate, THROTTLED_LANE_PAUSE_MS));
      expect(blockedInMs).toBe(turnInMs);
      const { sent, looks } = await serve(session, { endpointId, forMs: 400 });
      expect(looks).toBeLessThanOrEqual(400 / THROTTLED_LANE_PAUSE_MS + 2);
      expect(looks).toBeLessThanOrEqual(sent + 2);
    },
  );

  test("is not woken early by what is accepted or retried meanwhile", async () => {
    const session = await queue.begin();
    const { endpointId } = await addThrottled(session, { endpoint: 1 });
    const claimed = await claimDue(session, UNBOUNDED);
    expect(claimed.deliveries).toHaveLength(1);
    await recordAll(session, { claimed, decision: retryIn(0) });
    expect(await readLane(session, endpointId)).toMatchObject({ turnInMs: 1_000 });
    expect((await claimDue(session)).deliveries).toEqual([]);
  });

  test("counts every attempt, retries and those by hand too, and of both queues together", async () => {
    const session = await queue.begin();
    const { endpointId, keys } = await addThrottled(session, { endpoint: 16, count: 50 });
    await addDeliveries(session, { endpointId, count: 50, isRetry: true });
    const claimed = await claimDue(session, UNBOUNDED);
    expect(claimed.deliveries).toHaveLength(4);
    await recordAll(session, { claimed, decision: retryIn(0) });
    const waiting = keys.find(({ messageId }) => !claimed.messageIds.includes(messageId));
    if (waiting === undefined) throw new Error("Something should wait.");
    await requestManual(prismaOver(session), waiting);
    expect((await claimDue(session, UNBOUNDED)).deliveries).toEqual([]);
  });

  test.each<{ rates: Rates; taken: number }>([
    { rates: { application: 40 }, taken: 10 },
    { rates: { endpoint: 80, application: 40 }, taken: 20 },
    { rates: { endpoint: 20, application: 40 }, taken: 5 },
    { rates: {}, taken: 512 },
  ])("has its own rate, or else its application's: $rates", async ({ rates, taken }) => {
    const session = await queue.begin();
    await addThrottled(session, rates);
    expect((await claimDue(session, UNBOUNDED)).deliveries).toHaveLength(taken);
  });

  test("saves up no more than its burst, however long it had nothing", async () => {
    const session = await queue.begin();
    const { endpointId } = await addThrottled(session, { endpoint: 40 });
    await setLane(session, { endpointId, throttledInMs: -3_600_000 });
    expect((await claimDue(session, UNBOUNDED)).deliveries).toHaveLength(10);
  });

  test("keeps the places besides: the throttle opens none", async () => {
    const session = await queue.begin();
    const { endpointId } = await addThrottled(session, { endpoint: 1_000 });
    await setLane(session, { endpointId, places: 3 });
    expect((await claimDue(session, UNBOUNDED)).deliveries).toHaveLength(3);
    expect(await readLane(session, endpointId)).toMatchObject({ isFull: true });
  });

  test("is free at its next turn when the throttle is taken off, and that is never far", async () => {
    const session = await queue.begin();
    const { endpointId } = await addThrottled(session, { endpoint: 1 });
    for (let round = 0; round < 3; round++) {
      await claimDue(session, UNBOUNDED);
      await passTime(session, (await readLane(session, endpointId)).turnInMs ?? 0);
    }
    await claimDue(session, UNBOUNDED);
    expect((await readLane(session, endpointId)).turnInMs).toBeLessThanOrEqual(1_000);
    await session.query("update endpoint set throttle_rate = null");
    await passTime(session, 1_000);
    expect((await claimDue(session, UNBOUNDED)).deliveries).toHaveLength(508);
    expect(await readLane(session, endpointId)).toMatchObject({ throttledInMs: null });
  });

  test("is throttled over all workers together", async () => {
    const rate = 100;
    await addThrottled(queue.pool, { endpoint: rate });
    const startedAt = performance.now();
    let isOpen = true;
    let sent = 0;
    async function work(session: pg.Pool) {
      while (isOpen) {
        const claimed = await claimDue(session, UNBOUNDED);
        sent += claimed.deliveries.length;
        if (claimed.deliveries.length > 0) {
          await recordAll(session, { claimed, decision: SUCCEEDED });
        }
        await delay(2);
      }
    }
    const working = Array.from({ length: 4 }, () => work(queue.openSession()));
    await delay(1_500);
    isOpen = false;
    await Promise.all(working);
    const elapsedSeconds = (performance.now() - startedAt) / 1000;
    const burst = rate * THROTTLE_BURST_SECONDS;
    expect(sent).toBeLessThanOrEqual(rate * elapsedSeconds + burst + 1);
    // A machine that is busy may make the workers late, so this end is wide.
    expect(sent).toBeGreaterThan(burst + 10);
  });
});
