import { once } from "node:events";
import type { Socket } from "node:net";
import { createServer } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { createAuthority } from "@/lib/testing/build-certificate";
import { openAttempter } from "@/lib/testing/open-attempter";
import { portOf } from "@/lib/testing/port-of";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const CRLF = "\r\n";
const OK = `HTTP/1.1 200 OK${CRLF}content-length: 2${CRLF}${CRLF}ok`;
const DEADLINE_MS = 500;

/** Which connection a request came over, and as its how manieth. */
interface Arrival {
  readonly connection: number;
  readonly request: number;
  readonly messageId: string;
}

type Answer = (arrival: Arrival, socket: Socket) => unknown;

/** Answers 200 unless it is told to do something else. */
function createScript(answer: Answer) {
  const arrivals: Arrival[] = [];
  let connections = 0;
  function serve(socket: Socket) {
    const connection = ++connections;
    let request = 0;
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
      if (!text.endsWith("}")) return;
      const messageId = /webhook-id: (\S+)/.exec(text)?.[1] ?? "";
      text = "";
      const arrival = { connection, request: ++request, messageId };
      arrivals.push(arrival);
      answer(arrival, socket);
    });
  }
  return { arrivals, serve };
}

async function start(answer: Answer) {
  const { arrivals, serve } = createScript(answer);
  const { port, sockets } = await startRawReceiver(serve);
  const attempter = openAttempter({ deadlineMs: DEADLINE_MS });
  return { attempter, arrivals, sockets, url: `http://127.0.0.1:${port}/` };
}

const routeOf = ({ connection, request }: Arrival) => `${connection}.${request}`;

describe("a request over a connection from before", () => {
  test("has no times of look-up, connection and TLS, and the address of that connection", async () => {
    const { attempter, arrivals, url } = await start((_arrival, socket) => socket.write(OK));
    const first = await attempter.attempt(url);
    expect(first).toMatchObject({ connectMs: expect.any(Number), remoteAddress: "127.0.0.1" });
    const second = await attempter.attempt(url);
    expect(second).toMatchObject({
      outcome: "delivered",
      dnsMs: null,
      connectMs: null,
      tlsMs: null,
      firstByteMs: expect.any(Number),
      remoteAddress: "127.0.0.1",
    });
    expect(arrivals.map(routeOf)).toEqual(["1.1", "1.2"]);
  });

  test.each([
    { name: "closes", hangUp: (socket: Socket) => socket.end() },
    { name: "resets", hangUp: (socket: Socket) => socket.resetAndDestroy() },
  ])("that the receiver $name as it arrives is made again at once over a new one", async (row) => {
    const { attempter, arrivals, url } = await start((arrival, socket) =>
      routeOf(arrival) === "1.2" ? row.hangUp(socket) : socket.write(OK),
    );
    await attempter.attempt(url);
    const made = await attempter.attempt(url);
    expect(made).toMatchObject({
      outcome: "delivered",
      responseBody: "ok",
      errorMessage: null,
      connectMs: expect.any(Number),
    });
    expect(arrivals.map(routeOf)).toEqual(["1.1", "1.2", "2.1"]);
    expect(new Set(arrivals.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test("is made again only once: a new connection that is closed too is the receiver's failure", async () => {
    const { attempter, arrivals, url } = await start((arrival, socket) =>
      routeOf(arrival) === "1.1" ? socket.write(OK) : socket.end(),
    );
    await attempter.attempt(url);
    const made = await attempter.attempt(url);
    expect(made).toMatchObject({ outcome: "unreachable.reset", responseStatusCode: null });
    expect(arrivals.map(routeOf)).toEqual(["1.1", "1.2", "2.1"]);
    await attempter.expectUnharmed();
  });

  test("is not made again when an answer had begun: the receiver has read it", async () => {
    const { attempter, arrivals, url } = await start((arrival, socket) =>
      routeOf(arrival) === "1.2" ? socket.end("HTTP/1.1 2") : socket.write(OK),
    );
    await attempter.attempt(url);
    expect(await attempter.attempt(url)).toMatchObject({ outcome: "unreachable.reset" });
    expect(arrivals.map(routeOf)).toEqual(["1.1", "1.2"]);
  });

  test("is not made again when nothing comes at all: that costs the deadline", async () => {
    const { attempter, arrivals, url } = await start(
      (arrival, socket) => routeOf(arrival) === "1.2" || socket.write(OK),
    );
    await attempter.attempt(url);
    expect(await attempter.attempt(url)).toMatchObject({ outcome: "unreachable.timeout" });
    expect(arrivals.map(routeOf)).toEqual(["1.1", "1.2"]);
    expect(attempter.sockets).toHaveLength(1);
  });

  test("and the one made again share the deadline of the attempt", async () => {
    const { attempter, arrivals, url } = await start((arrival, socket) => {
      if (routeOf(arrival) === "1.1") socket.write(OK);
      if (routeOf(arrival) === "1.2") setTimeout(() => socket.end(), DEADLINE_MS / 2);
    });
    await attempter.attempt(url);
    const made = await attempter.attempt(url);
    expect(made).toMatchObject({ outcome: "unreachable.timeout" });
    expect(made.durationMs).toBeLessThan(DEADLINE_MS * 1.4);
    expect(arrivals.map(routeOf)).toEqual(["1.1", "1.2", "2.1"]);
  });

  test("works the same over TLS, whose goodbye is no answer", async () => {
    const authority = createAuthority();
    const { arrivals, serve } = createScript((arrival, socket) =>
      routeOf(arrival) === "1.2" ? socket.end() : socket.write(OK),
    );
    const server = createServer(authority.issue({ names: ["127.0.0.1"] }), serve);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const attempter = openAttempter({ trusted: [authority.cert] });
    const url = `https://127.0.0.1:${portOf(server)}/`;
    await attempter.attempt(url);
    expect(await attempter.attempt(url)).toMatchObject({
      outcome: "delivered",
      tlsMs: expect.any(Number),
    });
    expect(arrivals.map(routeOf)).toEqual(["1.1", "1.2", "2.1"]);
    await attempter.sender.close();
  });

  test("is made over the next one when the receiver closed it while it was idle", async () => {
    const { attempter, arrivals, sockets, url } = await start((_arrival, socket) =>
      socket.write(OK),
    );
    await attempter.attempt(url);
    sockets[0]?.resetAndDestroy();
    await waitUntil("the end of the connection", () => attempter.sockets[0]?.destroyed || null);
    expect(await attempter.attempt(url)).toMatchObject({
      outcome: "delivered",
      connectMs: expect.any(Number),
    });
    expect(arrivals.map(routeOf)).toEqual(["1.1", "2.1"]);
  });
});

describe("connections", () => {
  test("are as many as there are requests under way, never more", async () => {
    const { attempter, sockets, url } = await start((_arrival, socket) => socket.write(OK));
    async function sendTen() {
      for (let sent = 0; sent < 10; sent++) await attempter.attempt(url);
    }
    await Promise.all([sendTen(), sendTen(), sendTen()]);
    expect(sockets).toHaveLength(3);
  });

  test("that the receiver wants closed after its answer are not used again", async () => {
    const last = OK.replace(CRLF, `${CRLF}connection: close${CRLF}`);
    const { attempter, arrivals, url } = await start((_arrival, socket) => socket.write(last));
    for (let sent = 0; sent < 3; sent++) {
      expect(await attempter.attempt(url)).toMatchObject({ outcome: "delivered" });
    }
    expect(arrivals.map(routeOf)).toEqual(["1.1", "2.1", "3.1"]);
  });

  test("are given up ahead of the time that the receiver names", async () => {
    const hint = OK.replace(CRLF, `${CRLF}keep-alive: timeout=3${CRLF}`);
    const { attempter, sockets, url } = await start((_arrival, socket) => socket.write(hint));
    await attempter.attempt(url);
    const isClosed = () => attempter.sockets[0]?.destroyed || null;
    const idleFromMs = performance.now();
    await waitUntil("the end of the idle connection", isClosed);
    expect(performance.now() - idleFromMs).toBeLessThan(3_000);
    await waitUntil("its end at the receiver", () => sockets[0]?.closed || null);
  });
});
