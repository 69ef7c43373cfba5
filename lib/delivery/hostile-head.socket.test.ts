import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { RESPONSE_HEADERS_MAX_BYTES } from "@/lib/delivery/constants";
import type { AttemptRecord } from "@/lib/delivery/types";
import { ATTEMPTED_AT, openAttempter } from "@/lib/testing/open-attempter";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const CRLF = "\r\n";
const LAST = `connection: close${CRLF}`;
const OK = `HTTP/1.1 200 OK${CRLF}content-length: 2${CRLF}`;

/** What comes of an attempt at a receiver that answers like this; the sender is unharmed by it. */
async function attemptAnswered(answer: (socket: Socket) => unknown): Promise<AttemptRecord> {
  const { port } = await startRawReceiver((socket) => socket.once("data", () => answer(socket)));
  const attempter = openAttempter({ deadlineMs: 2_000 });
  const made = await attempter.attempt(`http://127.0.0.1:${port}/`);
  await attempter.expectUnharmed();
  return made;
}

/** Each byte in a packet of its own, as far as sockets can promise that. */
async function writeByByte(socket: Socket, text: string) {
  for (const letter of text) {
    await new Promise((resolve) => socket.write(letter, resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("interim answers", () => {
  const CONTINUE = `HTTP/1.1 100 Continue${CRLF}${CRLF}`;
  const HINTS = `HTTP/1.1 103 Early Hints${CRLF}link: x${CRLF}${CRLF}`;

  test.each([
    { name: "a 100 that nobody asked for", before: CONTINUE },
    { name: "several of them", before: CONTINUE.repeat(3) },
    { name: "one with headers", before: `HTTP/1.1 100 Continue${CRLF}x: y${CRLF}${CRLF}` },
    { name: "one after other interim answers", before: HINTS + CONTINUE + HINTS },
  ])("are ignored, in one packet or byte by byte: $name", async ({ before }) => {
    for (const write of [writeByByte, (socket: Socket, text: string) => socket.write(text)]) {
      const made = await attemptAnswered(
        (socket) => void write(socket, `${before}${OK}${LAST}${CRLF}ok`),
      );
      expect(made).toMatchObject({
        outcome: "delivered",
        responseStatusCode: 200,
        responseHeaders: '{"content-length":"2","connection":"close"}',
        responseBody: "ok",
      });
    }
  });

  test("do not change what comes after them: a body that looks like one is kept as it is", async () => {
    const body = CONTINUE + HINTS;
    const made = await attemptAnswered((socket) =>
      socket.write(
        `${CONTINUE}HTTP/1.1 200 OK${CRLF}${LAST}content-length: ${body.length}${CRLF}${CRLF}${body}`,
      ),
    );
    expect(made.responseBody).toBe(body);
  });

  test("are read anew on every answer of a kept-alive connection", async () => {
    const { port, sockets } = await startRawReceiver((socket) =>
      socket.on(
        "data",
        (chunk) => chunk.includes("}") && socket.write(`${CONTINUE}${OK}${CRLF}ok`),
      ),
    );
    const attempter = openAttempter();
    for (let attempts = 0; attempts < 3; attempts++) {
      const made = await attempter.attempt(`http://127.0.0.1:${port}/`);
      expect(made).toMatchObject({ outcome: "delivered", responseBody: "ok" });
    }
    expect(sockets).toHaveLength(1);
  });

  test("that never end are a broken protocol, long before the deadline, and hung up on", async () => {
    let floods: Socket | undefined;
    const made = await attemptAnswered((socket) => {
      floods = socket;
      const pour = () => {
        while (!socket.destroyed && socket.write(HINTS.repeat(100)));
      };
      socket.on("drain", pour);
      pour();
    });
    expect(made).toMatchObject({
      outcome: "unreachable.protocol",
      errorMessage: "Too many interim responses (1xx)",
      responseStatusCode: null,
    });
    await waitUntil("the hang-up", () => floods?.closed || null);
  });

  test("to another protocol are no answer", async () => {
    const made = await attemptAnswered((socket) =>
      socket.write(
        `HTTP/1.1 101 Switching Protocols${CRLF}upgrade: x${CRLF}connection: upgrade${CRLF}${CRLF}`,
      ),
    );
    expect(made).toMatchObject({
      outcome: "unreachable.protocol",
      errorMessage: "The response switches to another protocol (101)",
      responseStatusCode: null,
    });
  });
});

describe("headers", () => {
  const filled = (bytes: number) => `HTTP/1.1 200 OK${CRLF}x: ${"a".repeat(bytes)}${CRLF}`;

  test("up to the cap are kept", async () => {
    const made = await attemptAnswered((socket) =>
      socket.end(`${filled(RESPONSE_HEADERS_MAX_BYTES - 100)}content-length: 0${CRLF}${CRLF}`),
    );
    expect(made).toMatchObject({ outcome: "delivered", responseStatusCode: 200 });
    expect(made.responseHeaders?.length).toBeGreaterThan(RESPONSE_HEADERS_MAX_BYTES - 100);
  });

  test.each([
    { name: "in one line", head: filled(RESPONSE_HEADERS_MAX_BYTES) },
    { name: "in many lines", head: `HTTP/1.1 200 OK${CRLF}${`x: y${CRLF}`.repeat(10_000)}` },
    {
      name: "in a name",
      head: `HTTP/1.1 200 OK${CRLF}${"n".repeat(RESPONSE_HEADERS_MAX_BYTES)}: x${CRLF}`,
    },
  ])("beyond the cap are dropped, and the status counts: $name", async ({ head }) => {
    const made = await attemptAnswered((socket) =>
      socket.end(`${head}retry-after: 7${CRLF}content-length: 2${CRLF}${CRLF}ok`),
    );
    expect(made).toMatchObject({
      outcome: "delivered",
      responseStatusCode: 200,
      responseBody: "ok",
      errorMessage: "The response headers beyond 16 KiB were not kept",
    });
    // What the receiver asks for is kept however much comes before it.
    expect(made.responseHeaders).toContain('"retry-after":"7"');
    expect(made.responseHeaders?.length).toBeLessThan(1.5 * RESPONSE_HEADERS_MAX_BYTES);
  });

  test("behind the body change nothing, however many", async () => {
    const trailers = `x: y${CRLF}`.repeat(10_000);
    const made = await attemptAnswered((socket) =>
      socket.end(
        `HTTP/1.1 200 OK${CRLF}transfer-encoding: chunked${CRLF}${CRLF}2${CRLF}ok${CRLF}0${CRLF}${trailers}${CRLF}`,
      ),
    );
    expect(made).toMatchObject({ outcome: "delivered", responseBody: "ok" });
  });

  test.each([
    { name: "in one line", text: "a".repeat(1024 * 1024) },
    { name: "in many lines", text: `x: y${CRLF}`.repeat(200_000) },
  ])("without an end are a broken protocol, long before the deadline: $name", async ({ text }) => {
    const made = await attemptAnswered((socket) =>
      socket.write(`HTTP/1.1 200 OK${CRLF}x: ${text}`),
    );
    expect(made).toMatchObject({
      outcome: "unreachable.protocol",
      errorMessage: "The response headers are too large",
      responseStatusCode: null,
    });
  });
});

describe("statuses", () => {
  test.each([301, 302, 303, 307, 308])(
    "%i is recorded with where it points, and nothing arrives there",
    async (status) => {
      const elsewhere = await startReceiver();
      const made = await attemptAnswered((socket) =>
        socket.end(
          `HTTP/1.1 ${status} X${CRLF}location: ${elsewhere.url}${CRLF}content-length: 5${CRLF}${CRLF}moved`,
        ),
      );
      expect(made).toMatchObject({
        outcome: "refused",
        responseStatusCode: status,
        responseHeaders: expect.stringContaining(elsewhere.url),
        responseBody: "moved",
      });
      expect(elsewhere.requests).toEqual([]);
    },
  );

  test.each([
    { status: 204, outcome: "delivered", waitSeconds: null },
    { status: 410, outcome: "gone", waitSeconds: null },
    { status: 429, outcome: "throttled", waitSeconds: 5 },
    { status: 502, outcome: "throttled", waitSeconds: 5 },
    { status: 503, outcome: "refused", waitSeconds: 5 },
    { status: 504, outcome: "throttled", waitSeconds: 5 },
  ])("$status comes to $outcome", async ({ status, outcome, waitSeconds }) => {
    const length = status === 204 ? "" : `content-length: 0${CRLF}`;
    const made = await attemptAnswered((socket) =>
      socket.write(`HTTP/1.1 ${status} X${CRLF}${LAST}${length}${CRLF}`),
    );
    expect(made).toMatchObject({ outcome, responseStatusCode: status, responseBody: "" });
    expect(made.decision.nextDelaySeconds).toBe(waitSeconds);
  });

  test.each([
    { name: "in seconds", value: "120", waitSeconds: 120 },
    {
      name: "as a date",
      value: new Date(ATTEMPTED_AT.getTime() + 90_000).toUTCString(),
      waitSeconds: 90,
    },
    { name: "as a date gone by", value: "Thu, 01 Jan 1970 00:00:00 GMT", waitSeconds: 5 },
    { name: "as garbage", value: "soon, perhaps", waitSeconds: 5 },
    { name: "as ten years", value: String(10 * 365 * 86_400), waitSeconds: 600 },
  ])("429 with Retry-After $name waits $waitSeconds s", async ({ value, waitSeconds }) => {
    const made = await attemptAnswered((socket) =>
      socket.write(
        `HTTP/1.1 429 X${CRLF}${LAST}retry-after: ${value}${CRLF}content-length: 0${CRLF}${CRLF}`,
      ),
    );
    expect(made).toMatchObject({ outcome: "throttled", responseStatusCode: 429 });
    expect(made.decision.nextDelaySeconds).toBe(waitSeconds);
    expect(JSON.parse(made.responseHeaders ?? "")).toMatchObject({ "retry-after": value });
  });
});
