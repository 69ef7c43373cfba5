import type pg from "pg";
import { describe, expect, test } from "vitest";
import { FULL_LANE_PAUSE_MS, LINGER_MS, PLACES } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import type { Decision } from "@/lib/delivery/types";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { ageLanes } from "@/lib/testing/queue/age";
import {
  buildAttempt,
  EXHAUSTED,
  pauseFor,
  retryIn,
  SUCCEEDED,
  UNANSWERED,
} from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { type ClaimedBatch, claimDue } from "@/lib/testing/queue/claim-due";
import { readLane } from "@/lib/testing/queue/read-lane";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const UNBOUNDED = { placesPerEndpoint: PLACES.max, deliveriesMax: 1_000 };

/** Of a claim, the attempt at its first delivery ends. */
function recordFirst(
  session: pg.Pool,
  { claimed, decision }: { claimed: ClaimedBatch; decision: Decision },
) {
  const [delivery] = claimed.deliveries;
  if (delivery === undefined) throw new Error("Nothing was claimed.");
  return record(session, [buildAttempt({ delivery, leaseToken: claimed.leaseToken, decision })]);
}

describe("the places of an endpoint", () => {
  const queue = useQueue();

  /** A lane with more waiting than it has places, all of which are in flight. */
  async function addFull(session: pg.Pool, places: number) {
    await setLane(session, { endpointId: "ep_1", places });
    await addDeliveries(session, { endpointId: "ep_1", count: places + 100 });
    const claimed = await claimDue(session, UNBOUNDED);
    expect(claimed.deliveries).toHaveLength(places);
    return claimed;
  }
  const readPlaces = async (session: pg.Pool) => (await readLane(session, "ep_1")).places;

  test("are 32 for one that nobody has sent to yet", async () => {
    const session = await queue.begin();
    const { applicationId } = await addEndpoint(session);
    const messages = Array.from({ length: 50 }, () => buildMessage(applicationId));
    await insertMessages(session, messages);
    expect((await claimDue(session, UNBOUNDED)).deliveries).toHaveLength(32);
  });

  test("are counted although all that is in flight became due at one moment with what waits", async () => {
    const session = await queue.begin();
    const { applicationId, endpointId } = await addEndpoint(session);
    // So many in one statement fill their pages: a leased row does not find room beside its old self.
    const messages = Array.from({ length: 400 }, () => buildMessage(applicationId));
    await insertMessages(session, messages);
    let taken = 0;
    for (let round = 0; round < 5; round++) {
      await setLane(session, { endpointId, places: PLACES.first });
      taken += (await claimDue(session, { ...UNBOUNDED, deliveriesMax: 20 })).deliveries.length;
    }
    expect(taken).toBe(PLACES.first);
  });

  test("double with each answer while more waits, up to 512 in flight and no more", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1", places: PLACES.first });
    await addDeliveries(session, { endpointId: "ep_1", count: 1_000 });
    const inFlight: number[] = [];
    for (let round = 0; round < 7; round++) {
      const claimed = await claimDue(session, UNBOUNDED);
      const { rows } = await session.query<{ count: number }>(
        "select count(*)::int as count from delivery where leased_until > now()",
      );
      inFlight.push(rows[0]?.count ?? 0);
      await recordFirst(session, { claimed, decision: SUCCEEDED });
    }
    expect(inFlight).toEqual([32, 64, 128, 256, 512, 512, 512]);
    expect(await readPlaces(session)).toBe(512);
  });

  test("double with any answer, a refusal too: the receiver keeps up", async () => {
    const session = await queue.begin();
    await recordFirst(session, { claimed: await addFull(session, 32), decision: EXHAUSTED });
    expect(await readPlaces(session)).toBe(64);
  });

  test("stay as they are while they suffice", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1", places: 32 });
    await addDeliveries(session, { endpointId: "ep_1", count: 31 });
    const claimed = await claimDue(session, UNBOUNDED);
    await recordFirst(session, { claimed, decision: SUCCEEDED });
    await recordAll(session, { claimed, decision: retryIn(5) });
    expect(await readPlaces(session)).toBe(32);
  });

  test("fall back to 32 when nobody answers, and not when somebody does", async () => {
    const session = await queue.begin();
    const claimed = await addFull(session, 512);
    await record(
      session,
      claimed.deliveries.slice(0, 4).map((delivery, index) => {
        const decision = index === 0 ? SUCCEEDED : UNANSWERED;
        return buildAttempt({ delivery, leaseToken: claimed.leaseToken, decision });
      }),
    );
    expect(await readPlaces(session)).toBe(512);
    await record(
      session,
      claimed.deliveries.slice(4, 6).map((delivery) => {
        const { leaseToken } = claimed;
        return buildAttempt({ delivery, leaseToken, decision: UNANSWERED });
      }),
    );
    expect(await readPlaces(session)).toBe(32);
  });

  test("never grow when nobody answers", async () => {
    const session = await queue.begin();
    await recordFirst(session, { claimed: await addFull(session, 8), decision: UNANSWERED });
    expect(await readPlaces(session)).toBe(8);
  });

  test("fall back to 32 when the lane comes to rest, not while it lingers", async () => {
    const session = await queue.begin();
    await setLane(session, { endpointId: "ep_1", places: 512 });
    for (const _ of LINGER_MS) {
      await claimDue(session);
      expect(await readPlaces(session)).toBe(512);
      await ageLanes(session);
    }
    await claimDue(session);
    expect(await readLane(session, "ep_1")).toMatchObject({ places: 32, turnInMs: null });
  });

  test.each([
    { places: 100, left: 50 },
    { places: 3, left: 1 },
    { places: 1, left: 1 },
  ])("are halved by 429, 502 and 504: $left of $places are left", async ({ places, left }) => {
    const session = await queue.begin();
    await recordFirst(session, { claimed: await addFull(session, places), decision: pauseFor(2) });
    expect(await readPlaces(session)).toBe(left);
  });

  test("that shrink below what is in flight hide nothing: what waits behind it is served in time", async () => {
    const session = await queue.begin();
    const claimed = await addFull(session, 20);
    await setLane(session, { endpointId: "ep_1", places: 2 });
    // Of the queue's head such a claim sees five rows, and all of them are in flight.
    const limits = { deliveriesMax: 3 };
    expect((await claimDue(session, limits)).deliveries).toEqual([]);
    expect(await readLane(session, "ep_1")).toMatchObject({
      turnInMs: FULL_LANE_PAUSE_MS,
      isFull: true,
    });
    const left = { ...claimed, deliveries: claimed.deliveries.slice(1) };
    await recordFirst(session, { claimed, decision: SUCCEEDED });
    expect(await readLane(session, "ep_1")).toMatchObject({ turnInMs: 0 });
    await recordAll(session, { claimed: left, decision: SUCCEEDED });
    expect((await claimDue(session, limits)).deliveries).toHaveLength(3);
  });
});
