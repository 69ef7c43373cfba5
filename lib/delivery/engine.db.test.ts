import { describe, expect, test } from "vitest";
import {
  RESPONSE_BODY_MAX_BYTES,
  RESPONSE_HEADERS_MAX_BYTES,
  STATUS,
} from "@/lib/delivery/constants";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import { addDelivery } from "@/lib/testing/queue/add-delivery";
import { addDue } from "@/lib/testing/queue/add-due";
import { age } from "@/lib/testing/queue/age";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const CRLF = "\r\n";
const NOTHING = { claimed: 0, delivered: 0, failed: 0, canceled: 0 };

describe("the engine, one claim at a time", () => {
  const queue = useQueue();

  async function startAnswering(answer: string | Buffer) {
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () => socket.end(answer)),
    );
    return `http://127.0.0.1:${port}/`;
  }

  test("delivers, fails and cancels what is due, and says how many", async () => {
    const good = await startReceiver([200]);
    const bad = await startReceiver([500]);
    await addDue(queue.pool, { url: good.url });
    await addDue(queue.pool, { url: good.url });
    await addDue(queue.pool, { url: bad.url });
    const off = await addDue(queue.pool, { url: good.url, isDisabled: true });
    const engine = openEngine(queue.pool);
    expect(await engine.runOnce()).toEqual({ claimed: 3, delivered: 2, failed: 1, canceled: 1 });
    expect(await engine.runOnce()).toEqual(NOTHING);
    expect(good.requests).toHaveLength(2);
    expect(await readDelivery(queue.pool, off)).toMatchObject({
      status: STATUS.canceled,
      isLeased: false,
      dueInMs: null,
    });
  });

  test("makes eight attempts at the schedule's delays, and no ninth (R64 to R73)", async () => {
    const receiver = await startReceiver([500]);
    // In one transaction `now()` stands still: what is due in five seconds is due in exactly five.
    const session = await queue.begin();
    const key = await addDue(session, { url: receiver.url });
    const engine = openEngine(session);
    for (const delaySeconds of STANDARD_RETRY_DELAYS_SECONDS) {
      expect(await engine.runOnce()).toMatchObject({ claimed: 1, failed: 1 });
      const { dueInMs, status } = await readDelivery(session, key);
      expect(status).toBe(STATUS.pending);
      expect(dueInMs).toBeGreaterThanOrEqual(delaySeconds * 1000);
      expect(dueInMs).toBeLessThanOrEqual(delaySeconds * (delaySeconds === 5 ? 1000 : 1100));
      expect(await engine.runOnce()).toEqual(NOTHING);
      await age(session);
    }
    await engine.runOnce();
    const ended = { status: STATUS.fail, attemptCount: 8, dueInMs: null, isFinished: true };
    expect(await readDelivery(session, key)).toMatchObject(ended);
    await age(session);
    expect(await engine.runOnce()).toEqual(NOTHING);
    const attempts = await readAttempts(session, key.messageId);
    expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"]))).toEqual(
      new Set([key.messageId]),
    );
    expect(receiver.requests).toHaveLength(8);
  });

  test("gives the standard policy the installation's delays, and another policy its own", async () => {
    const { url } = await startReceiver([500]);
    const session = await queue.begin();
    const standard = await addDue(session, { url });
    const custom = { kind: "custom", delaysSeconds: [7] } as const;
    const own = await addDue(session, { url, retryPolicy: custom });
    const none = await addDue(session, { url, retryPolicy: { kind: "none" } });
    const engine = openEngine(session, { standardRetryDelaysSeconds: [90] });
    await engine.runOnce();
    expect(await readDelivery(session, standard)).toMatchObject({ dueInMs: 90_000 });
    expect(await readDelivery(session, own)).toMatchObject({ dueInMs: 7_000 });
    expect(await readDelivery(session, none)).toMatchObject({ status: STATUS.fail });
    await age(session);
    await engine.runOnce();
    expect(await readDelivery(session, standard)).toMatchObject({
      status: STATUS.fail,
      attemptCount: 2,
      dueInMs: null,
    });
  });

  test.each([2, 8])("ends the retries with a 2xx at attempt %i (R74)", async (last) => {
    const receiver = await startReceiver([...Array.from({ length: last - 1 }, () => 500), 200]);
    const session = await queue.begin();
    const key = await addDue(session, { url: receiver.url });
    const engine = openEngine(session);
    for (let attempt = 0; attempt < last; attempt++) {
      await engine.runOnce();
      await age(session);
    }
    expect(await engine.runOnce()).toEqual(NOTHING);
    expect(await readDelivery(session, key)).toMatchObject({
      status: STATUS.success,
      attemptCount: last,
    });
  });

  test("sends a retry to where the endpoint points today", async () => {
    const before = await startReceiver([500]);
    const today = await startReceiver([200]);
    const key = await addDue(queue.pool, { url: before.url });
    const engine = openEngine(queue.pool);
    await engine.runOnce();
    await queue.pool.query("update endpoint set url = $1", [today.url]);
    await age(queue.pool);
    expect(await engine.runOnce()).toMatchObject({ delivered: 1 });
    expect(today.requests[0]?.headers["webhook-id"]).toBe(key.messageId);
  });

  test("repeats a delivered message by hand under the same id, as a new attempt (R76)", async () => {
    const receiver = await startReceiver([200]);
    const key = await addDue(queue.pool, { url: receiver.url });
    const engine = openEngine(queue.pool);
    await engine.runOnce();
    await requestManual(prismaOver(queue.pool), key);
    await age(queue.pool);
    expect(await engine.runOnce()).toMatchObject({ delivered: 1 });
    expect(receiver.requests.map(({ headers }) => headers["webhook-id"])).toEqual([
      key.messageId,
      key.messageId,
    ]);
    expect((await readAttempts(queue.pool, key.messageId)).map((one) => one.trigger)).toEqual([
      0, 1,
    ]);
  });

  test.each([
    { answer: "HTTP/1.1 410 Gone", reason: "the receiver answered 410 Gone" },
    {
      answer: `HTTP/1.1 500 No${CRLF}webhook-delivery: disable`,
      reason: "the receiver asked for it (webhook-delivery: disable)",
    },
  ])("disables an endpoint that answers $answer, and cancels what waits", async (given) => {
    const url = await startAnswering(`${given.answer}${CRLF}content-length: 0${CRLF}${CRLF}`);
    const first = await addDue(queue.pool, { url });
    const { endpointId } = first;
    const waiting = await addDelivery(queue.pool, { endpointId, dueInMs: 3_600_000 });
    await openEngine(queue.pool).runOnce();
    const { rows } = await queue.pool.query("select disabled, disabled_reason from endpoint");
    expect(rows).toEqual([{ disabled: true, disabled_reason: given.reason }]);
    expect(await readDelivery(queue.pool, first)).toMatchObject({ status: STATUS.fail });
    expect(await readDelivery(queue.pool, waiting)).toMatchObject({
      status: STATUS.canceled,
      dueInMs: null,
    });
  });

  test("cancels a delivery whose payload was expunged", async () => {
    const receiver = await startReceiver();
    const { endpointId } = await addDue(queue.pool, { url: receiver.url });
    const expunged = await addDelivery(queue.pool, { endpointId, payload: null });
    await openEngine(queue.pool).runOnce();
    expect(await readDelivery(queue.pool, expunged)).toMatchObject({ status: STATUS.canceled });
    expect(receiver.requests).toHaveLength(1);
  });

  test.each<{ name: string; answer: string | Buffer; expected: object }>([
    {
      name: "zero bytes and broken UTF-8",
      answer: Buffer.concat([
        Buffer.from(`HTTP/1.1 500 No${CRLF}connection: close${CRLF}${CRLF}a`),
        Buffer.from([0x00, 0xff, 0xc3]),
      ]),
      expected: { statusCode: 500, body: "a\ufffd\ufffd\ufffd" },
    },
    {
      name: "raw bytes in a header",
      answer: Buffer.concat([
        Buffer.from(`HTTP/1.1 500 No${CRLF}x-a: `),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`${CRLF}content-length: 0${CRLF}${CRLF}`),
      ]),
      expected: { statusCode: 500 },
    },
    {
      name: "a body without end",
      answer: `HTTP/1.1 200 OK${CRLF}connection: close${CRLF}${CRLF}${"\u0000".repeat(200_000)}`,
      expected: {
        statusCode: 200,
        isTruncated: true,
        body: "\ufffd".repeat(RESPONSE_BODY_MAX_BYTES),
      },
    },
    {
      name: "headers beyond the cap",
      answer: `HTTP/1.1 200 OK${CRLF}x: ${"a".repeat(RESPONSE_HEADERS_MAX_BYTES)}${CRLF}${CRLF}`,
      expected: { outcome: "delivered", statusCode: 200, headers: "{}" },
    },
    {
      name: "no end of headers",
      answer: `HTTP/1.1 200 OK${CRLF}x: ${"a".repeat(500_000)}`,
      expected: { outcome: "unreachable.protocol", statusCode: null },
    },
    {
      name: "half a body",
      answer: `HTTP/1.1 200 OK${CRLF}content-length: 9${CRLF}${CRLF}half`,
      expected: {
        outcome: "delivered",
        statusCode: 200,
        body: "half",
        isTruncated: true,
        error: "The connection ended before the response body was complete",
      },
    },
    { name: "nothing", answer: "", expected: { outcome: "unreachable.reset", statusCode: null } },
  ])("stores an attempt answered with $name, and works on", async ({ answer, expected }) => {
    const hostile = await addDue(queue.pool, { url: await startAnswering(answer) });
    const healthy = await startReceiver();
    await addDue(queue.pool, { url: healthy.url });
    const engine = openEngine(queue.pool);
    expect(await engine.runOnce()).toMatchObject({ claimed: 2 });
    expect(await readAttempts(queue.pool, hostile.messageId)).toMatchObject([expected]);
    expect(healthy.requests).toHaveLength(1);
    expect(await readDelivery(queue.pool, hostile)).toMatchObject({ isLeased: false });
  });

  test("gives up on a receiver that hangs at the deadline, and retries it", async () => {
    const { port } = await startRawReceiver(() => undefined);
    const session = await queue.begin();
    const key = await addDue(session, { url: `http://127.0.0.1:${port}/` });
    await openEngine(session, { deadlineMs: 150 }).runOnce();
    expect(await readAttempts(session, key.messageId)).toMatchObject([
      { outcome: "unreachable.timeout", statusCode: null },
    ]);
    expect(await readDelivery(session, key)).toMatchObject({
      status: STATUS.pending,
      attemptCount: 1,
      dueInMs: 5_000,
    });
  });

  test("leaves a delivery to its heir when the attempt comes back after its lease", async () => {
    const hanging = await startRawReceiver(() => undefined);
    const healthy = await startReceiver([200]);
    const key = await addDue(queue.pool, { url: `http://127.0.0.1:${hanging.port}/` });
    const slow = openEngine(queue.pool, { deadlineMs: 400 }).runOnce();
    await waitUntil("the slow attempt", () => hanging.sockets[0] ?? null);
    await queue.pool.query("update endpoint set url = $1", [healthy.url]);
    await age(queue.pool);
    expect(await openEngine(queue.pool).runOnce()).toMatchObject({ delivered: 1 });
    expect(await slow).toMatchObject({ failed: 1 });
    expect(await readDelivery(queue.pool, key)).toMatchObject({
      status: STATUS.success,
      attemptCount: 1,
      dueInMs: null,
    });
    const outcomes = (await readAttempts(queue.pool, key.messageId)).map((one) => one.outcome);
    expect(outcomes.sort()).toEqual(["delivered", "unreachable.timeout"]);
  });
});
