import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { createAttempt, type Job } from "@/lib/delivery/attempt";
import { STATUS } from "@/lib/delivery/constants";
import type { Sender } from "@/lib/delivery/send";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { buildJob } from "@/lib/testing/build-job";
import { openSender } from "@/lib/testing/open-sender";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";

const SECRET = generateSecret();
const NOW = new Date();
const CRLF = "\r\n";

function attempt(job: Job, sender: Sender = openSender()) {
  const make = createAttempt({ sender, userAgent: "Test/1", now: () => NOW, random: () => 0 });
  return make(job);
}

async function attemptAnswered(head: string, body: string | Buffer = "") {
  const { port } = await startRawReceiver((socket) =>
    socket.once("data", () => {
      socket.write(`HTTP/1.1 ${head}${CRLF}connection: close${CRLF}${CRLF}`);
      socket.end(body);
    }),
  );
  return attempt(buildJob(`http://127.0.0.1:${port}/`));
}

describe("one attempt", () => {
  test("is signed at its own time, so that the receiver's library verifies it (R57)", async () => {
    const receiver = await startReceiver();
    await attempt(buildJob(receiver.url, { encrypted_keys: [Buffer.from(SECRET)] }));
    const [request] = receiver.requests;
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const payload = new Webhook(SECRET).verify(request?.body.toString() ?? "", headers);
    expect(payload).toEqual({ a: 1 });
    expect(headers).toMatchObject({
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(NOW.getTime() / 1000)),
      "user-agent": "Test/1",
    });
  });

  test("is recorded with what follows from it", async () => {
    const receiver = await startReceiver([500]);
    const made = await attempt(buildJob(`${receiver.url}?a=b`, { attempt_count: 2 }));
    expect(made).toEqual({
      messageId: "msg_1",
      endpointId: "ep_1",
      eventType: "order.status",
      leaseToken: "3f0a6e34-0000-4000-8000-000000000000",
      attemptId: expect.stringMatching(/^atmpt_[0-9A-Za-z]{27}$/),
      attemptNumber: 3,
      manualRequestedAt: null,
      decision: expect.objectContaining({ status: STATUS.pending, nextDelaySeconds: 1_800 }),
      outcome: "refused",
      url: `${receiver.url}?a=b`,
      requestHeaders: expect.any(String),
      responseStatusCode: 500,
      responseHeaders: expect.stringContaining('"connection"'),
      responseBody: "answer 500",
      responseTruncated: false,
      errorMessage: null,
      durationMs: expect.any(Number),
      dnsMs: null,
      connectMs: expect.any(Number),
      tlsMs: null,
      firstByteMs: expect.any(Number),
      remoteAddress: "127.0.0.1",
      startedAt: NOW,
    });
  });

  test("sends the endpoint's own headers and credentials, and keeps their values out of the log", async () => {
    const receiver = await startReceiver();
    const url = receiver.url.replace("http://", "http://user%40x:p%3Ass@");
    const job = buildJob(url, { encrypted_headers: Buffer.from('{"x-api-key":"s3cret"}') });
    const made = await attempt(job);
    const authorization = `Basic ${Buffer.from("user@x:p:ss").toString("base64")}`;
    expect(receiver.requests[0]?.headers).toMatchObject({ "x-api-key": "s3cret", authorization });
    expect(JSON.parse(made?.requestHeaders ?? "")).toMatchObject({
      "webhook-signature": receiver.requests[0]?.headers["webhook-signature"],
      "x-api-key": "[hidden]",
      authorization: "[hidden]",
    });
    expect(made?.url).toBe(receiver.url);
    expect(JSON.stringify(made)).not.toMatch(/s3cret|p%3Ass|p:ss/);
  });

  test("by hand has no number of its own and spends none of the schedule", async () => {
    const receiver = await startReceiver([500]);
    const asked = "2026-01-01 00:00:00.123456+00";
    const made = await attempt(
      buildJob(receiver.url, { attempt_count: 1, manual_requested_at: asked }),
    );
    expect(made).toMatchObject({ attemptNumber: 0, manualRequestedAt: asked });
    expect(made?.decision.nextDelaySeconds).toBe(5);
  });

  test.each([
    { head: "200 OK", outcome: "delivered", decision: { status: STATUS.success } },
    { head: "302 Found", outcome: "refused", decision: { nextDelaySeconds: 5 } },
    { head: "404 Not Found", outcome: "refused", decision: { nextDelaySeconds: 5 } },
    {
      head: "410 Gone",
      outcome: "gone",
      decision: { status: STATUS.fail, disablesEndpoint: "the receiver answered 410 Gone" },
    },
    { head: "429 Slow", outcome: "throttled", decision: { nextDelaySeconds: 5 } },
    {
      head: `429 Slow${CRLF}retry-after: 120`,
      outcome: "throttled",
      decision: { nextDelaySeconds: 120 },
    },
    {
      head: `503 No${CRLF}retry-after: ${new Date(NOW.getTime() + 90_000).toUTCString()}`,
      outcome: "refused",
      decision: { nextDelaySeconds: 90 },
    },
    {
      head: `500 No${CRLF}retry-after: soon`,
      outcome: "refused",
      decision: { nextDelaySeconds: 5 },
    },
    {
      head: `500 No${CRLF}retry-after: 315360000`,
      outcome: "refused",
      decision: { nextDelaySeconds: 600 },
    },
    {
      head: `500 No${CRLF}webhook-delivery: abort-message`,
      outcome: "refused",
      decision: { status: STATUS.fail, disablesEndpoint: null },
    },
    {
      head: `500 No${CRLF}Webhook-Delivery: disable`,
      outcome: "refused",
      decision: {
        status: STATUS.fail,
        disablesEndpoint: "the receiver asked for it (webhook-delivery: disable)",
      },
    },
  ])("answered $head comes to $outcome", async ({ head, outcome, decision }) => {
    const made = await attemptAnswered(head);
    expect(made?.outcome).toBe(outcome);
    expect(made?.decision).toMatchObject(decision);
  });

  test.each([
    { what: "an error in its body", head: "200 OK", body: '{"error":true}' },
    { what: "no JSON", head: `201 Created${CRLF}content-type: application/json`, body: "{" },
    { what: "a body past the cap", head: "202 Accepted", body: Buffer.alloc(300_000, "x") },
    {
      what: "odd headers",
      head: `200 OK${CRLF}x-error: yes${CRLF}retry-after: 900${CRLF}content-type: ?`,
    },
  ])("RR16: with $what in an answer of 2xx is delivered all the same", async ({ head, body }) => {
    const made = await attemptAnswered(head, body);
    expect(made).toMatchObject({
      outcome: "delivered",
      decision: { status: STATUS.success, nextDelaySeconds: null },
    });
  });

  test("keeps an answer that is no valid text as text that the database can hold", async () => {
    const made = await attemptAnswered("500 No", Buffer.from([0x61, 0x00, 0xff, 0xc3, 0x28, 0x62]));
    expect(made?.responseBody).toBe("a\ufffd\ufffd\ufffd(b");
  });

  test("that reached nobody says why, and has no answer", async () => {
    const { port } = await startRawReceiver((socket) => socket.resetAndDestroy());
    const made = await attempt(buildJob(`http://127.0.0.1:${port}/`));
    expect(made).toMatchObject({
      outcome: "unreachable.reset",
      responseStatusCode: null,
      responseHeaders: null,
      responseBody: null,
      firstByteMs: null,
      errorMessage: expect.stringMatching(/./),
    });
  });

  test("at an address that the guard blocks is an attempt, retried and explained", async () => {
    const sender = openSender({ allowed: "10.0.0.0/8" });
    const made = await attempt(buildJob("http://127.0.0.1:1/"), sender);
    expect(made).toMatchObject({
      outcome: "blocked",
      errorMessage: expect.stringContaining("127.0.0.1"),
      decision: { status: STATUS.pending, nextDelaySeconds: 5 },
    });
  });

  test("that failed for want of something on our side is none", async () => {
    const receiver = await startReceiver();
    const sender = openSender();
    await sender.close();
    expect(await attempt(buildJob(receiver.url), sender)).toBeNull();
    expect(receiver.requests).toEqual([]);
  });
});
