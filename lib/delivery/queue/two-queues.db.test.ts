import type pg from "pg";
import { describe, expect, test } from "vitest";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const ROUNDS = 40;

/** First attempts and the rest wait in queues of their own (delivery.md, section 6). */
describe("the two queues of a lane", () => {
  const queue = useQueue();

  async function addBoth(session: pg.Pool, counts: { first: number; retries: number }) {
    await setLane(session, { endpointId: "ep_1" });
    const add = (count: number, isRetry: boolean) =>
      addDeliveries(session, { endpointId: "ep_1", count, isRetry });
    const first = await add(counts.first, false);
    const retries = await add(counts.retries, true);
    return { first: idsOf(first), retries: idsOf(retries) };
  }
  const idsOf = (keys: readonly { messageId: string }[]) =>
    new Set(keys.map(({ messageId }) => messageId));
  const countIn = (ids: ReadonlySet<string>, messageIds: readonly string[]) =>
    messageIds.filter((id) => ids.has(id)).length;

  test.each([
    { waits: "first attempts", counts: { first: 3, retries: 60 }, taken: { first: 3, retries: 7 } },
    { waits: "retries", counts: { first: 60, retries: 3 }, taken: { first: 7, retries: 3 } },
    { waits: "neither", counts: { first: 60, retries: 60 }, taken: { first: 5, retries: 5 } },
    { waits: "nobody else", counts: { first: 60, retries: 0 }, taken: { first: 10, retries: 0 } },
    { waits: "nobody else", counts: { first: 0, retries: 60 }, taken: { first: 0, retries: 10 } },
  ])("share the lane's places: $counts waiting, $taken taken ($waits held up)", async (given) => {
    const session = await queue.begin();
    const { first, retries } = await addBoth(session, given.counts);
    const { messageIds } = await claimDue(session, { placesPerEndpoint: 10 });
    expect({ first: countIn(first, messageIds), retries: countIn(retries, messageIds) }).toEqual(
      given.taken,
    );
  });

  test("share what a claim may take where the lane has places for more than that", async () => {
    const session = await queue.begin();
    const { first, retries } = await addBoth(session, { first: 60, retries: 60 });
    const { messageIds } = await claimDue(session, { placesPerEndpoint: 100, deliveriesMax: 10 });
    expect([countIn(first, messageIds), countIn(retries, messageIds)]).toEqual([5, 5]);
  });

  test("count together: what is in flight of either takes a place", async () => {
    const session = await queue.begin();
    await addBoth(session, { first: 60, retries: 60 });
    await claimDue(session, { placesPerEndpoint: 10 });
    await setLane(session, { endpointId: "ep_1" });
    expect((await claimDue(session, { placesPerEndpoint: 12 })).messageIds).toHaveLength(2);
  });

  test("take turns by chance where there is room for one: neither starves", async () => {
    const session = await queue.begin();
    const { first, retries } = await addBoth(session, { first: ROUNDS, retries: ROUNDS });
    const taken: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const claimed = await claimDue(session, { placesPerEndpoint: 1 });
      taken.push(...claimed.messageIds);
      await recordAll(session, { claimed, decision: SUCCEEDED });
    }
    expect(taken).toHaveLength(ROUNDS);
    expect(countIn(first, taken)).toBeGreaterThan(0);
    expect(countIn(retries, taken)).toBeGreaterThan(0);
  });

  test("both come where the claim always ends in this lane: neither starves", async () => {
    const session = await queue.begin();
    const { first, retries } = await addBoth(session, { first: ROUNDS, retries: ROUNDS });
    await addDeliveries(session, { endpointId: "ep_other", count: ROUNDS * 9 });
    const taken: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await setLane(session, { endpointId: "ep_other", turnInMs: -20, places: 9 });
      await setLane(session, { endpointId: "ep_1", turnInMs: -10 });
      const claimed = await claimDue(session, { placesPerEndpoint: 100, deliveriesMax: 10 });
      taken.push(...claimed.messageIds);
      await recordAll(session, { claimed, decision: SUCCEEDED });
    }
    expect(taken).toHaveLength(ROUNDS * 10);
    expect(countIn(first, taken)).toBeGreaterThan(0);
    expect(countIn(retries, taken)).toBeGreaterThan(0);
  });

  test("are each served in the order of what has been due longest", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    const add = (dueInMs: number, isRetry: boolean) =>
      addDelivery(session, { endpointId: "ep_1", dueInMs, isRetry });
    await add(-1, false);
    await add(-100, true);
    const first = await add(-5, false);
    const retry = await add(-200, true);
    const { messageIds } = await claimDue(session, { placesPerEndpoint: 2 });
    expect(new Set(messageIds)).toEqual(idsOf([first, retry]));
  });

  test("take what was recorded for later, or asked for by hand, among the retries", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1" });
    const asked = await addDelivery(session, { endpointId: "ep_1" });
    await requestManual(prismaOver(session), asked);
    const [before] = await addDeliveries(session, { endpointId: "ep_1", count: 1 });
    const { messageIds } = await claimDue(session, { placesPerEndpoint: 2 });
    expect(new Set(messageIds)).toEqual(new Set([asked.messageId, before?.messageId]));
    const { rows } = await session.query("select message_id from delivery where is_retry");
    expect(rows).toEqual([{ message_id: asked.messageId }]);
  });

  test("wake the lane for whichever is due first", async () => {
    const session = await queue.begin();
    for (const dueInMs of [5, 7]) {
      const endpointId = `ep_${dueInMs}`;
      await setLane(session, { endpointId });
      await addDelivery(session, { endpointId, dueInMs, isRetry: true });
      await addDelivery(session, { endpointId, dueInMs: 12 - dueInMs, isRetry: false });
      await claimDue(session);
    }
    const { rows } = await session.query(
      "select extract(milliseconds from turn_at - now())::int as ms from lane",
    );
    expect(rows).toEqual([{ ms: 5 }, { ms: 5 }]);
  });
});
