import type pg from "pg";
import { describe, expect, test } from "vitest";
import { release } from "@/lib/delivery/queue/release";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { sweepStranded } from "@/lib/delivery/queue/sweep-stranded";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addDue } from "@/lib/testing/queue/add-due";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { pauseFor, retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { passTime } from "@/lib/testing/queue/pass-time";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readLane } from "@/lib/testing/queue/read-lane";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";

const CRLF = "\r\n";

/** 429, 502 and 504 slow the endpoint down, not only the delivery (delivery.md, section 3). */
describe("an endpoint that says that it is too much", () => {
  const queue = useQueue();

  /** Two in flight, so that there is one left whose end may meet the pause. */
  async function addInFlight(session: pg.Pool) {
    const { endpointId, applicationId } = await addEndpoint(session);
    await setLane(session, { endpointId });
    const keys = await addDeliveries(session, { endpointId, count: 2 });
    const one = await claimDue(session, { deliveriesMax: 1 });
    const other = await claimDue(session, { deliveriesMax: 1 });
    const lane = () => readLane(session, endpointId);
    return { endpointId, applicationId, keys, one, other, lane };
  }

  test.each([
    { answer: "429 Slow", pauseMs: 2_000 },
    { answer: "502 Bad", pauseMs: 2_000 },
    { answer: "504 Late", pauseMs: 2_000 },
    { answer: `429 Slow${CRLF}retry-after: 37`, pauseMs: 37_000 },
    { answer: `502 Bad${CRLF}retry-after: 37`, pauseMs: 37_000 },
    { answer: `429 Slow${CRLF}retry-after: soon`, pauseMs: 2_000 },
    { answer: `429 Slow${CRLF}retry-after: 315360000`, pauseMs: 600_000 },
    { answer: `503 No${CRLF}retry-after: 37`, pauseMs: null },
    { answer: "500 No", pauseMs: null },
  ])("is left alone for $pauseMs ms after $answer", async ({ answer, pauseMs }) => {
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () =>
        socket.end(`HTTP/1.1 ${answer}${CRLF}content-length: 0${CRLF}${CRLF}`),
      ),
    );
    const session = await queue.begin();
    const { endpointId } = await addDue(session, { url: `http://127.0.0.1:${port}/` });
    await openEngine(session).runOnce();
    expect(await readLane(session, endpointId)).toMatchObject({ blockedInMs: pauseMs });
  });

  test("is sent nothing before the pause is over, and then all that waits", async () => {
    const session = await queue.begin();
    const { endpointId, one, lane } = await addInFlight(session);
    await addDeliveries(session, { endpointId, count: 5 });
    await recordAll(session, { claimed: one, decision: pauseFor(7) });
    expect(await lane()).toMatchObject({ turnInMs: 7_000, blockedInMs: 7_000 });
    await passTime(session, 6_999);
    expect((await claimDue(session)).deliveries).toEqual([]);
    await passTime(session, 1);
    expect((await claimDue(session)).deliveries).toHaveLength(5);
  });

  test("is not woken by what is accepted meanwhile, and gets it when the pause is over", async () => {
    const session = await queue.begin();
    const { applicationId, one, lane } = await addInFlight(session);
    await recordAll(session, { claimed: one, decision: pauseFor(7) });
    const messages = [buildMessage(applicationId), buildMessage(applicationId)];
    for (const message of messages) await insertMessages(session, [message]);
    expect(await lane()).toMatchObject({ turnInMs: 7_000 });
    expect(await sweepStranded(session)).toEqual([]);
    await passTime(session, 7_000);
    expect(new Set((await claimDue(session)).messageIds)).toEqual(
      new Set(messages.map(({ messageId }) => messageId)),
    );
  });

  test.each([
    { was: "rests", lane: { turnInMs: null } },
    { was: "lingers", lane: { turnInMs: 12_000, idleLooks: 4 } },
    { was: "waits for later work", lane: { turnInMs: 3_600_000 } },
  ])(
    "wakes at the end of the pause, no sooner, for an accept on a lane that $was",
    async (given) => {
      const session = await queue.begin();
      const { endpointId, applicationId } = await addEndpoint(session);
      await setLane(session, { endpointId, blockedInMs: 7_000, ...given.lane });
      const message = buildMessage(applicationId);
      await insertMessages(session, [message]);
      expect(await readLane(session, endpointId)).toMatchObject({ turnInMs: 7_000, idleLooks: 0 });
      await passTime(session, 7_000);
      expect((await claimDue(session)).messageIds).toEqual([message.messageId]);
    },
  );

  test("keeps the turn of work that is due later than the pause", async () => {
    const session = await queue.begin();
    const { endpointId, applicationId } = await addEndpoint(session);
    await setLane(session, { endpointId, turnInMs: null, blockedInMs: 7_000 });
    const deliverAt = new Date(Date.now() + 3_600_000);
    await insertMessages(session, [buildMessage(applicationId, { deliverAt })]);
    expect((await readLane(session, endpointId)).turnInMs).toBeGreaterThan(3_500_000);
  });

  test.each([
    { name: "a success", decision: SUCCEEDED },
    { name: "a retry that is due sooner", decision: retryIn(5) },
    { name: "a shorter pause", decision: pauseFor(2) },
  ])("stays alone for as long as it asked, whatever comes in between: $name", async (given) => {
    const session = await queue.begin();
    const { one, other, lane } = await addInFlight(session);
    await recordAll(session, { claimed: one, decision: pauseFor(60) });
    await recordAll(session, { claimed: other, decision: given.decision });
    expect(await lane()).toMatchObject({ blockedInMs: 60_000, turnInMs: 60_000 });
  });

  test("stays alone when a lease on it is given back", async () => {
    const session = await queue.begin();
    const { one, other, lane } = await addInFlight(session);
    await recordAll(session, { claimed: one, decision: pauseFor(60) });
    const leases = other.deliveries.map((delivery) => ({
      messageId: delivery.message_id,
      endpointId: delivery.endpoint_id,
      leaseToken: other.leaseToken,
    }));
    expect(await release(session, leases)).toBe(1);
    expect(await lane()).toMatchObject({ turnInMs: 60_000 });
    await passTime(session, 60_000);
    expect((await claimDue(session)).deliveries).toHaveLength(1);
  });

  test("stays alone for the longest of what several answers ask for", async () => {
    const session = await queue.begin();
    const { one, other, lane } = await addInFlight(session);
    await recordAll(session, { claimed: one, decision: pauseFor(3) });
    await recordAll(session, { claimed: other, decision: pauseFor(60) });
    expect(await lane()).toMatchObject({ blockedInMs: 60_000 });
  });

  test("is tried at once when somebody asks by hand", async () => {
    const session = await queue.begin();
    const { keys, one, other, lane } = await addInFlight(session);
    await recordAll(session, { claimed: other, decision: SUCCEEDED });
    await recordAll(session, { claimed: one, decision: pauseFor(60) });
    const key = keys.find(({ messageId }) => messageId === one.messageIds[0]);
    if (key === undefined) throw new Error("The first one should be known.");
    await requestManual(prismaOver(session), key);
    expect(await lane()).toMatchObject({ turnInMs: 0, blockedInMs: null });
    expect((await claimDue(session)).messageIds).toEqual([key.messageId]);
  });
});
