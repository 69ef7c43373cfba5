import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openAttempter } from "@/lib/testing/open-attempter";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const CRLF = "\r\n";
/** Long enough for a head on a busy machine. */
const SHORT_DEADLINE_MS = 1_000;
const DEADLINE_MS = 10_000;
const BROKEN_OFF = "The connection ended before the response body was complete";
const LATE = "The response body was not complete when the attempt's deadline passed";

async function attemptAnswered(
  answer: (socket: Socket) => unknown,
  deadlineMs: number = DEADLINE_MS,
) {
  const { port, sockets } = await startRawReceiver((socket) =>
    socket.once("data", () => void answer(socket)),
  );
  const attempter = openAttempter({ deadlineMs });
  const made = await attempter.attempt(`http://127.0.0.1:${port}/`);
  await waitUntil("the hang-up", () => sockets[0]?.closed || null);
  await attempter.expectUnharmed();
  return made;
}

async function drip(socket: Socket, text: string) {
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await delay(20);
  }
}

interface Broken {
  readonly name: string;
  readonly rest: string | Buffer;
  readonly end?: (socket: Socket) => unknown;
  readonly body: string;
  readonly note: string | null;
}

const CASES: readonly Broken[] = [
  {
    name: "a body shorter than its length",
    rest: `content-length: 200${CRLF}${CRLF}hello`,
    body: "hello",
    note: BROKEN_OFF,
  },
  {
    name: "a reset in the middle of the body",
    rest: `content-length: 200${CRLF}${CRLF}hello`,
    end: (socket) => socket.resetAndDestroy(),
    body: "hello",
    note: BROKEN_OFF,
  },
  {
    name: "no byte of the body that it announces",
    rest: `content-length: 200${CRLF}${CRLF}`,
    body: "",
    note: BROKEN_OFF,
  },
  {
    name: "chunks that are cut off",
    rest: `transfer-encoding: chunked${CRLF}${CRLF}5${CRLF}hello${CRLF}9${CRLF}wor`,
    body: "hellowor",
    note: BROKEN_OFF,
  },
  {
    name: "chunks without the last one",
    rest: `transfer-encoding: chunked${CRLF}${CRLF}5${CRLF}hello${CRLF}`,
    body: "hello",
    note: BROKEN_OFF,
  },
  {
    name: "a body that is left open",
    rest: `content-length: 200${CRLF}${CRLF}hello`,
    end: () => undefined,
    body: "hello",
    note: LATE,
  },
  {
    name: "a body without a length that is left open",
    rest: `${CRLF}hello`,
    end: () => undefined,
    body: "hello",
    note: LATE,
  },
  {
    name: "chunks that are left open",
    rest: `transfer-encoding: chunked${CRLF}${CRLF}5${CRLF}hello${CRLF}`,
    end: () => undefined,
    body: "hello",
    note: LATE,
  },
  {
    name: "a chunk's extension that never ends",
    rest: `transfer-encoding: chunked${CRLF}${CRLF}1`,
    end: (socket) => drip(socket, `;${"x".repeat(1_000)}`),
    body: "",
    note: LATE,
  },
  {
    name: "a byte of the body now and then",
    rest: `content-length: 9999${CRLF}${CRLF}`,
    end: (socket) => drip(socket, "x".repeat(1_000)),
    body: expect.stringMatching(/^x{2,100}$/),
    note: LATE,
  },
  {
    name: "a compressed body that is cut off",
    rest: Buffer.concat([
      Buffer.from(`content-encoding: gzip${CRLF}content-length: 9999${CRLF}${CRLF}`),
      gzipSync("hello"),
    ]),
    body: "hello",
    note: BROKEN_OFF,
  },
];

describe.each([
  { status: 200, outcome: "delivered" },
  { status: 202, outcome: "delivered" },
  { status: 302, outcome: "refused" },
  { status: 410, outcome: "gone" },
  { status: 429, outcome: "throttled" },
  { status: 503, outcome: "refused" },
])("the status $status decides once the head has come, whatever follows (RR16)", (expected) => {
  const isQuick = expected.status !== 200 && expected.status !== 503;
  const cases = isQuick ? CASES.filter(({ note }) => note !== LATE) : CASES;

  test.each(cases)("$name", async ({ rest, end, body, note }) => {
    const deadlineMs = note === LATE ? SHORT_DEADLINE_MS : DEADLINE_MS;
    const made = await attemptAnswered((socket) => {
      socket.write(`HTTP/1.1 ${expected.status} X${CRLF}`);
      socket.write(rest, () => (end === undefined ? socket.end() : end(socket)));
    }, deadlineMs);
    expect(made).toMatchObject({
      outcome: expected.outcome,
      responseStatusCode: expected.status,
      responseBody: body,
      responseTruncated: true,
      errorMessage: note,
      firstByteMs: expect.any(Number),
    });
    // A breaker counts only receivers that don't respond.
    expect(made.decision.isUnanswered).toBe(false);
  });
});

describe("a response that may not have a body has none", () => {
  test.each([
    { name: "and announces one", rest: `content-length: 2${CRLF}${CRLF}` },
    { name: "and sends one", rest: `content-length: 2${CRLF}${CRLF}ok` },
    { name: "and sends chunks", rest: `transfer-encoding: chunked${CRLF}${CRLF}0${CRLF}${CRLF}` },
  ])("204 $name: delivered at once, and the connection isn't used again", async ({ rest }) => {
    const { port, sockets } = await startRawReceiver((socket) =>
      socket.on("data", (chunk) => {
        if (chunk.includes("}")) socket.write(`HTTP/1.1 204 No Content${CRLF}${rest}`);
      }),
    );
    const attempter = openAttempter({ deadlineMs: DEADLINE_MS });
    for (let attempts = 1; attempts <= 3; attempts++) {
      const made = await attempter.attempt(`http://127.0.0.1:${port}/`);
      expect(made).toMatchObject({ outcome: "delivered", responseBody: "", errorMessage: null });
      expect(made.durationMs).toBeLessThan(DEADLINE_MS);
      expect(sockets).toHaveLength(attempts);
    }
  });
});

test("a body without a length ends with its connection, and is complete", async () => {
  const made = await attemptAnswered((socket) => socket.end(`HTTP/1.0 200 OK${CRLF}${CRLF}hello`));
  expect(made).toMatchObject({
    outcome: "delivered",
    responseBody: "hello",
    responseTruncated: false,
    errorMessage: null,
  });
});
