import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { lookupTo } from "@/lib/testing/lookup-to";
import { type Attempter, openAttempter } from "@/lib/testing/open-attempter";
import { startBlackHole } from "@/lib/testing/start-black-hole";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const DEADLINE_MS = 300;
const CRLF = "\r\n";
const NO_ANSWER = { responseStatusCode: null, responseHeaders: null, responseBody: null };

interface Hostile {
  readonly attempter: Attempter;
  readonly url: string;
  readonly sockets: readonly Socket[];
}

async function startHostile(
  answer: (socket: Socket) => unknown,
  deadlineMs: number = DEADLINE_MS,
): Promise<Hostile> {
  const { port, sockets } = await startRawReceiver((socket) =>
    socket.once("data", () => void answer(socket)),
  );
  const attempter = openAttempter({ deadlineMs });
  return { attempter, url: `http://127.0.0.1:${port}/`, sockets };
}

async function drip(socket: Socket, text: string) {
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await delay(20);
  }
}

test("a port on which no connection comes about costs the deadline, and shows that it was the connection", async () => {
  const { port } = await startBlackHole();
  const attempter = openAttempter({ deadlineMs: DEADLINE_MS, lookup: lookupTo("127.0.0.1") });
  const made = await attempter.attempt(`http://hole.test:${port}/`);
  expect(made).toMatchObject({
    outcome: "unreachable.timeout",
    ...NO_ANSWER,
    errorMessage: "The attempt took longer than its deadline",
    dnsMs: expect.any(Number),
    connectMs: null,
    tlsMs: null,
    firstByteMs: null,
    remoteAddress: "127.0.0.1",
  });
  expect(made.durationMs).toBeGreaterThanOrEqual(DEADLINE_MS - 5);
  await attempter.expectUnharmed();
});

const HEAD = `HTTP/1.1 200 OK${CRLF}`;
const ENDLESS = "x".repeat(1_000);

test.each([
  { name: "never answers", answer: () => undefined },
  {
    name: "sends a byte of its headers now and then",
    answer: (socket: Socket) => drip(socket, `${HEAD}x: ${ENDLESS}`),
  },
  {
    name: "never ends its status line",
    answer: (socket: Socket) => drip(socket, `HTTP/1.1 200 ${ENDLESS}`),
  },
])("a receiver that $name costs the deadline and is hung up on", async ({ answer }) => {
  const { attempter, url, sockets } = await startHostile(answer);
  const made = await attempter.attempt(url);
  expect(made).toMatchObject({
    outcome: "unreachable.timeout",
    ...NO_ANSWER,
    connectMs: expect.any(Number),
    firstByteMs: null,
    remoteAddress: "127.0.0.1",
  });
  expect(made.durationMs).toBeGreaterThanOrEqual(DEADLINE_MS - 5);
  await waitUntil("the hang-up", () => sockets[0]?.closed || null);
  await attempter.expectUnharmed();
});

test.each([
  { name: "closes without a word", answer: (socket: Socket) => socket.end() },
  { name: "resets", answer: (socket: Socket) => socket.resetAndDestroy() },
  { name: "closes in the middle of its headers", answer: (socket: Socket) => socket.end(HEAD) },
  {
    name: "resets in the middle of its headers",
    answer: (socket: Socket) => socket.write(HEAD, () => socket.resetAndDestroy()),
  },
])("a receiver that $name is unreachable: reset, at once", async ({ answer }) => {
  const { attempter, url, sockets } = await startHostile(answer);
  const made = await attempter.attempt(url);
  expect(made).toMatchObject({
    outcome: "unreachable.reset",
    ...NO_ANSWER,
    errorMessage: expect.stringMatching(/./),
    firstByteMs: null,
    remoteAddress: "127.0.0.1",
  });
  // It was asked once: only a connection from before may have been closed for another reason.
  expect(sockets).toHaveLength(1);
  await attempter.expectUnharmed();
});

test("a receiver that resets while the request is still being written is unreachable: reset", async () => {
  const { port } = await startRawReceiver((socket) => socket.resetAndDestroy());
  const attempter = openAttempter({ deadlineMs: DEADLINE_MS });
  const made = await attempter.attempt(`http://127.0.0.1:${port}/`);
  expect(made).toMatchObject({ outcome: "unreachable.reset", ...NO_ANSWER });
  await attempter.expectUnharmed();
});

test("a port that nobody listens on is unreachable: connect, with the address that was tried", async () => {
  const { port } = await startRawReceiver(() => undefined);
  const attempter = openAttempter({ deadlineMs: DEADLINE_MS });
  const made = await attempter.attempt(`http://127.0.0.2:${port}/`);
  expect(made).toMatchObject({
    outcome: "unreachable.connect",
    ...NO_ANSWER,
    connectMs: null,
    remoteAddress: "127.0.0.2",
  });
  await attempter.expectUnharmed();
});

test("a name none of whose addresses is listened on says so of each of them", async () => {
  const { port } = await startRawReceiver(() => undefined);
  const attempter = openAttempter({ lookup: lookupTo("127.0.0.2", "127.0.0.3") });
  const made = await attempter.attempt(`http://receiver.test:${port}/`);
  expect(made).toMatchObject({
    outcome: "unreachable.connect",
    errorMessage: `connect ECONNREFUSED 127.0.0.2:${port}; connect ECONNREFUSED 127.0.0.3:${port}`,
    remoteAddress: "127.0.0.3",
  });
  await attempter.expectUnharmed();
});

test("a hundred hostile receivers at once hold up nothing for a healthy one", async () => {
  const deadlineMs = 10 * DEADLINE_MS;
  const { attempter, url } = await startHostile(() => undefined, deadlineMs);
  const healthy = await startReceiver();
  const silent = Array.from({ length: 100 }, () => attempter.attempt(url));
  const made = await attempter.attempt(healthy.url);
  expect(made).toMatchObject({ outcome: "delivered" });
  expect(made.durationMs).toBeLessThan(deadlineMs);
  const outcomes = (await Promise.all(silent)).map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(["unreachable.timeout"]));
  await attempter.expectUnharmed();
});
