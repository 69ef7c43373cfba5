import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { Agent, request } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import { type AttemptOutcome, classify } from "@/lib/delivery/classify";

/** What real sockets and the real client throw: the table in error-verdicts.ts must know it. */
describe("errors as they come off the wire", () => {
  test.each([
    { name: "closes before it answers", answer: "", reason: "reset" },
    { name: "does not speak HTTP", answer: "220 mail.test ESMTP\r\n", reason: "protocol" },
    { name: "answers with a broken status", answer: "HTTP/1.1 2OO OK\r\n\r\n", reason: "protocol" },
    {
      name: "sends headers of 32 KiB",
      answer: `HTTP/1.1 200 OK\r\nx: ${"a".repeat(32 * 1024)}\r\n\r\n`,
      reason: "protocol",
    },
    {
      name: "breaks its chunks",
      answer: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n",
      reason: "protocol",
    },
    {
      name: "closes in the middle of the body",
      answer: "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc",
      reason: "reset",
    },
  ])("a receiver that $name is unreachable: $reason", async ({ answer, reason }) => {
    const port = await listen((socket) => socket.once("data", () => socket.end(answer)));
    expect(await outcomeOf(`http://127.0.0.1:${port}/`)).toEqual({ kind: "unreachable", reason });
  });

  test("a receiver that resets is unreachable: reset, over TLS as well", async () => {
    const port = await listen((socket) => socket.resetAndDestroy());
    const expected = { kind: "unreachable", reason: "reset" };
    expect(await outcomeOf(`http://127.0.0.1:${port}/`)).toEqual(expected);
    expect(await outcomeOf(`https://127.0.0.1:${port}/`)).toEqual(expected);
  });

  test("a receiver that answers TLS in plain text is unreachable: tls", async () => {
    const port = await listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const expected = { kind: "unreachable", reason: "tls" };
    expect(await outcomeOf(`https://127.0.0.1:${port}/`)).toEqual(expected);
  });

  test("a receiver that has no certificate is unreachable: tls", async () => {
    const port = await start(createTlsServer({}));
    const expected = { kind: "unreachable", reason: "tls" };
    expect(await outcomeOf(`https://127.0.0.1:${port}/`)).toEqual(expected);
  });

  test("a port that nobody listens on is unreachable: connect, on one address or two", async () => {
    const server = createServer();
    const port = await start(server);
    await once(server.close(), "close");
    const expected = { kind: "unreachable", reason: "connect" };
    expect(await outcomeOf(`http://127.0.0.1:${port}/`)).toEqual(expected);
    expect(await outcomeOf(`http://both.test:${port}/`)).toEqual(expected);
  });

  test("a receiver that never answers is unreachable: timeout", async () => {
    const port = await listen(() => undefined);
    const signal = AbortSignal.timeout(50);
    const expected = { kind: "unreachable", reason: "timeout" };
    expect(await outcomeOf(`http://127.0.0.1:${port}/`, signal)).toEqual(expected);
  });

  test("a request that our own end cut off is no outcome", async () => {
    const port = await listen((socket) => socket.once("data", () => agent.destroy()));
    const agent = new Agent();
    const error = await failureOf(`http://127.0.0.1:${port}/`, { dispatcher: agent });
    expect(classify({ kind: "error", error })).toBeNull();
  });
});

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

function listen(onConnection: (socket: Socket) => unknown): Promise<number> {
  return start(createServer(onConnection));
}

async function start(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The receiver does not listen on a port.");
  }
  closers.push(async () => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });
  return address.port;
}

async function outcomeOf(url: string, signal?: AbortSignal): Promise<AttemptOutcome | null> {
  const dispatcher = new Agent({
    connect: {
      lookup: (_hostname, _options, callback) => {
        const v4 = { address: "127.0.0.1", family: 4 };
        callback(null, [v4, { address: "::1", family: 6 }]);
      },
    },
  });
  const error = await failureOf(url, { dispatcher, ...(signal ? { signal } : {}) });
  await dispatcher.destroy();
  return classify({ kind: "error", error });
}

async function failureOf(
  url: string,
  options: { dispatcher: Agent; signal?: AbortSignal },
): Promise<unknown> {
  try {
    const response = await request(url, { method: "POST", body: "{}", ...options });
    await response.body.text();
  } catch (error) {
    return error;
  }
  throw new Error("The request did not fail.");
}
