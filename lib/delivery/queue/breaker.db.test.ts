import type pg from "pg";
import { describe, expect, test } from "vitest";
import { BREAKER_AFTER, LEASE_SECONDS, PLACES } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import type { Decision } from "@/lib/delivery/types";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import {
  buildAttempt,
  EXHAUSTED,
  retryIn,
  SUCCEEDED,
  UNANSWERED,
} from "@/lib/testing/queue/build-attempt";
import { type ClaimedBatch, claimDue } from "@/lib/testing/queue/claim-due";
import { passTime } from "@/lib/testing/queue/pass-time";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readLane } from "@/lib/testing/queue/read-lane";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const CLOSED = { silentCount: 0, blockedInMs: null };
const OPEN_AT_FIRST = { silentCount: BREAKER_AFTER, blockedInMs: 5_000, turnInMs: 5_000 };

/** Some of a claim, to be recorded by themselves. */
function part(claimed: ClaimedBatch, range: { from: number; to?: number }) {
  return { ...claimed, deliveries: claimed.deliveries.slice(range.from, range.to) };
}

/** An endpoint that does not answer is probed at a slow rate (delivery.md, section 5). */
describe("the circuit breaker of an endpoint", () => {
  const queue = useQueue();

  async function claimSome(session: pg.Pool, count: number) {
    await setLane(session, { endpointId: "ep_1", places: PLACES.first });
    await addDeliveries(session, { endpointId: "ep_1", count });
    const claimed = await claimDue(session, { placesPerEndpoint: 512, deliveriesMax: count });
    expect(claimed.deliveries).toHaveLength(count);
    return claimed;
  }
  const lane = (session: pg.Pool) => readLane(session, "ep_1");

  /** An open circuit, with more waiting that has not been tried. */
  async function addOpen(session: pg.Pool, waiting: number) {
    await recordAll(session, {
      claimed: await claimSome(session, BREAKER_AFTER),
      decision: UNANSWERED,
    });
    return addDeliveries(session, { endpointId: "ep_1", count: waiting });
  }
  /** The pause is over and one delivery goes out; this is how it ends. */
  async function probe(session: pg.Pool, decision: Decision) {
    await passTime(session, (await lane(session)).turnInMs ?? 0);
    const claimed = await claimDue(session);
    expect(claimed.deliveries).toHaveLength(1);
    expect((await claimDue(session)).deliveries).toEqual([]);
    await recordAll(session, { claimed, decision });
  }

  test("opens after five attempts in a row that nobody answered, not after four", async () => {
    const session = await queue.begin();
    const claimed = await claimSome(session, BREAKER_AFTER);
    await recordAll(session, { claimed: part(claimed, { from: 0, to: 4 }), decision: UNANSWERED });
    expect(await lane(session)).toMatchObject({ silentCount: 4, blockedInMs: null });
    await recordAll(session, { claimed: part(claimed, { from: 4 }), decision: UNANSWERED });
    expect(await lane(session)).toMatchObject(OPEN_AT_FIRST);
  });

  test("opens by attempts that end together as well", async () => {
    const session = await queue.begin();
    await recordAll(session, { claimed: await claimSome(session, 9), decision: UNANSWERED });
    expect(await lane(session)).toMatchObject(OPEN_AT_FIRST);
  });

  test.each([
    { name: "a success", decision: SUCCEEDED },
    { name: "a refusal", decision: retryIn(36_000) },
  ])("starts to count again with any answer: $name", async ({ decision }) => {
    const session = await queue.begin();
    const claimed = await claimSome(session, 9);
    await recordAll(session, { claimed: part(claimed, { from: 0, to: 4 }), decision: UNANSWERED });
    await recordAll(session, { claimed: part(claimed, { from: 4, to: 5 }), decision });
    expect(await lane(session)).toMatchObject(CLOSED);
    await recordAll(session, { claimed: part(claimed, { from: 5 }), decision: UNANSWERED });
    expect(await lane(session)).toMatchObject({ silentCount: 4, blockedInMs: null });
  });

  test("stays closed when one of those that end together was answered", async () => {
    const session = await queue.begin();
    const { deliveries, leaseToken } = await claimSome(session, 12);
    await record(
      session,
      deliveries.map((delivery, index) => {
        const decision = index === 7 ? EXHAUSTED : UNANSWERED;
        return buildAttempt({ delivery, leaseToken, decision });
      }),
    );
    expect(await lane(session)).toMatchObject(CLOSED);
  });

  test("probes with one attempt at a time, after 5, 10, 20, 40 and then 60 seconds", async () => {
    const session = await queue.begin();
    await addOpen(session, 20);
    const pauses: (number | null)[] = [];
    for (let round = 0; round < 7; round++) {
      pauses.push((await lane(session)).blockedInMs);
      expect((await claimDue(session)).deliveries).toEqual([]);
      await probe(session, UNANSWERED);
    }
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  test("counts probes only: what was under way when it opened does not lengthen the pause", async () => {
    const session = await queue.begin();
    const claimed = await claimSome(session, 20);
    for (let start = 0; start < 20; start += 5) {
      await recordAll(session, {
        claimed: part(claimed, { from: start, to: start + 5 }),
        decision: UNANSWERED,
      });
    }
    expect(await lane(session)).toMatchObject(OPEN_AT_FIRST);
  });

  test("spends no attempt of the deliveries that wait: one request is one attempt", async () => {
    const session = await queue.begin();
    const waiting = await addOpen(session, 20);
    for (let round = 0; round < 3; round++) await probe(session, UNANSWERED);
    const { rows } = await session.query(
      "select attempt_count, count(*)::int from delivery where message_id = any ($1) group by 1 order by 1",
      [waiting.map(({ messageId }) => messageId)],
    );
    expect(rows).toEqual([
      { attempt_count: 0, count: 17 },
      { attempt_count: 1, count: 3 },
    ]);
  });

  test.each([
    { name: "a success", decision: SUCCEEDED },
    { name: "a refusal, say 500", decision: EXHAUSTED },
  ])("closes with an answer ($name), and all that waited is due at once", async ({ decision }) => {
    const session = await queue.begin();
    await addOpen(session, 20);
    await probe(session, decision);
    expect(await lane(session)).toMatchObject({ ...CLOSED, turnInMs: 0, places: PLACES.first });
    expect((await claimDue(session)).deliveries).toHaveLength(19);
  });

  test("closes before its pause is over when one is answered that was under way as it opened", async () => {
    const session = await queue.begin();
    const claimed = await claimSome(session, 6);
    await recordAll(session, { claimed: part(claimed, { from: 0, to: 5 }), decision: UNANSWERED });
    await addDeliveries(session, { endpointId: "ep_1", count: 3 });
    await recordAll(session, { claimed: part(claimed, { from: 5 }), decision: SUCCEEDED });
    expect(await lane(session)).toMatchObject({ ...CLOSED, turnInMs: 0 });
    expect((await claimDue(session)).deliveries).toHaveLength(3);
  });

  test("opens anew when the receiver falls silent again, from the first pause on", async () => {
    const session = await queue.begin();
    await addOpen(session, 20);
    await probe(session, UNANSWERED);
    await probe(session, SUCCEEDED);
    await recordAll(session, { claimed: await claimDue(session), decision: UNANSWERED });
    expect(await lane(session)).toMatchObject(OPEN_AT_FIRST);
  });

  test("probes at once for somebody who asks by hand, and waits on when that is in vain", async () => {
    const session = await queue.begin();
    const [key] = await addOpen(session, 20);
    if (key === undefined) throw new Error("Something should wait.");
    await requestManual(prismaOver(session), key);
    expect(await lane(session)).toMatchObject({ turnInMs: 0, blockedInMs: null });
    await probe(session, UNANSWERED);
    expect(await lane(session)).toMatchObject({ blockedInMs: 10_000, turnInMs: 10_000 });
    expect((await claimDue(session)).deliveries).toEqual([]);
  });

  test("probes with nothing besides when the probe in flight is asked for by hand, whatever waits", async () => {
    const session = await queue.begin();
    await addOpen(session, 20);
    await addDeliveries(session, { endpointId: "ep_1", count: 20, isRetry: true });
    await passTime(session, 5_000);
    const [delivery] = (await claimDue(session)).deliveries;
    if (delivery === undefined) throw new Error("There should be a probe.");
    const key = { messageId: delivery.message_id, endpointId: "ep_1" };
    await requestManual(prismaOver(session), key);
    for (let look = 0; look < 3; look++) {
      await passTime(session, 250);
      // Such a claim sees four rows of each queue.
      expect((await claimDue(session, { deliveriesMax: 3 })).deliveries).toEqual([]);
    }
    await passTime(session, LEASE_SECONDS * 1000);
    expect((await claimDue(session, { deliveriesMax: 3 })).deliveries).toHaveLength(1);
  });

  test("probes again when the worker of a probe died", async () => {
    const session = await queue.begin();
    await addOpen(session, 20);
    await passTime(session, 5_000);
    expect((await claimDue(session)).deliveries).toHaveLength(1);
    await passTime(session, LEASE_SECONDS * 1000);
    expect((await claimDue(session)).deliveries).toHaveLength(1);
  });

  test("is the endpoint's own: others are served meanwhile", async () => {
    const session = await queue.begin();
    await addOpen(session, 20);
    await setLane(session, { endpointId: "ep_2" });
    const other = await addDelivery(session, { endpointId: "ep_2" });
    expect((await claimDue(session)).messageIds).toEqual([other.messageId]);
  });
});

describe("the circuit breaker of an endpoint with several workers", () => {
  const queue = useQueue();
  const WORKERS = 6;

  test("stands in the database: what one opened holds for the others, who never probe together", async () => {
    const opening = queue.openSession();
    await setLane(opening, { endpointId: "ep_1" });
    await addDeliveries(opening, { endpointId: "ep_1", count: 40 });
    const claimed = await claimDue(opening, { deliveriesMax: BREAKER_AFTER });
    await recordAll(opening, { claimed, decision: UNANSWERED });
    const workers = Array.from({ length: WORKERS }, () => queue.openSession());
    const claimAll = async () =>
      (await Promise.all(workers.map((worker) => claimDue(worker)))).flatMap((one) => [
        ...one.messageIds,
      ]);
    expect(await claimAll()).toEqual([]);
    const probes: number[] = [];
    for (let round = 0; round < 5; round++) {
      // The turn of a lane whose one place is taken comes again and again until its probe has ended.
      await passTime(queue.pool, 5_000);
      probes.push((await claimAll()).length);
    }
    expect(probes).toEqual([1, 0, 0, 0, 0]);
  });
});
