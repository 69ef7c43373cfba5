import type { Socket } from "node:net";
import { setTimeout as delay, setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { AttemptDeadlineError } from "@/lib/delivery/attempt-deadline-error";
import { classify } from "@/lib/delivery/classify";
import { RESPONSE_BODY_MAX_BYTES } from "@/lib/delivery/constants";
import type { SendResult } from "@/lib/delivery/send";
import { errorOf, openSender, responseOf, sendTo } from "@/lib/testing/open-sender";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const DEADLINE_MS = 200;
const CRLF = "\r\n";

/** What a receiver that answers like this, whatever it is asked, comes to. */
async function ask(answer: (socket: Socket) => unknown): Promise<SendResult> {
  const { port } = await startRawReceiver((socket) => socket.once("data", () => answer(socket)));
  return sendTo(openSender(), `http://127.0.0.1:${port}/`);
}

describe("the deadline of a request", () => {
  async function drip(socket: Socket, text: string) {
    for (const letter of text) {
      if (socket.destroyed) return;
      socket.write(letter);
      await delay(20);
    }
  }
  const endless = "x".repeat(1_000);

  test.each([
    { name: "never answers", answer: () => undefined },
    {
      name: "sends a byte of headers now and then",
      answer: (socket: Socket) => drip(socket, `HTTP/1.1 200 OK${CRLF}x: ${endless}`),
    },
    {
      name: "sends a byte of its body now and then",
      answer: (socket: Socket) =>
        drip(socket, `HTTP/1.1 200 OK${CRLF}content-length: 9999${CRLF}${CRLF}${endless}`),
    },
  ])("ends it when the receiver $name, and hangs up", async ({ answer }) => {
    const { port, sockets } = await startRawReceiver((socket) =>
      socket.once("data", () => void answer(socket)),
    );
    const result = await sendTo(
      openSender({ deadlineMs: DEADLINE_MS }),
      `http://127.0.0.1:${port}/`,
    );
    expect(errorOf(result)).toBeInstanceOf(AttemptDeadlineError);
    expect(classify(result)).toEqual({ kind: "unreachable", reason: "timeout" });
    expect(result.durationMs).toBeGreaterThanOrEqual(DEADLINE_MS - 5);
    expect(result.durationMs).toBeLessThan(DEADLINE_MS * 5);
    await waitUntil("the connection's end", () => sockets[0]?.closed || null);
  });

  test("covers the connection too: nothing is sent when it comes about too late", async () => {
    // The TLS handshake is never answered: for the client, the connection is still being made.
    const { port } = await startRawReceiver(() => undefined);
    const result = await sendTo(
      openSender({ deadlineMs: DEADLINE_MS }),
      `https://127.0.0.1:${port}/`,
    );
    expect(classify(result)).toEqual({ kind: "unreachable", reason: "timeout" });
    expect(result.durationMs).toBeLessThan(DEADLINE_MS * 5);
  });
});

describe("the body of an answer", () => {
  const chunked = (size: number) => `${size.toString(16)}${CRLF}${"b".repeat(size)}${CRLF}`;

  test.each([
    { name: "just fits", size: RESPONSE_BODY_MAX_BYTES, isTruncated: false },
    { name: "is one byte too long", size: RESPONSE_BODY_MAX_BYTES + 1, isTruncated: true },
    { name: "is ten megabytes", size: 10 * 1024 * 1024, isTruncated: true },
  ])("that $name is kept up to the cap", async ({ size, isTruncated }) => {
    const result = await ask((socket) =>
      socket.end(`HTTP/1.1 200 OK${CRLF}content-length: ${size}${CRLF}${CRLF}${"b".repeat(size)}`),
    );
    const response = responseOf(result);
    expect(response).toMatchObject({ statusCode: 200, isTruncated });
    expect(response.body).toHaveLength(Math.min(size, RESPONSE_BODY_MAX_BYTES));
  });

  test("that never ends is cut at the cap, long before the deadline, and hung up on", async () => {
    const { port, sockets } = await startRawReceiver((socket) =>
      socket.once("data", () => {
        socket.write(`HTTP/1.1 500 No${CRLF}transfer-encoding: chunked${CRLF}${CRLF}`);
        const pour = () => {
          while (!socket.destroyed && socket.write(chunked(16_384)));
        };
        socket.on("drain", pour);
        pour();
      }),
    );
    const response = responseOf(await sendTo(openSender(), `http://127.0.0.1:${port}/`));
    expect(response).toMatchObject({ statusCode: 500, isTruncated: true });
    expect(response.body).toHaveLength(RESPONSE_BODY_MAX_BYTES);
    await waitUntil("the connection's end", () => sockets[0]?.closed || null);
  });

  test("is kept as the bytes that came, valid text or not", async () => {
    const bytes = Buffer.from([0x00, 0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]);
    const result = await ask((socket) => {
      socket.write(`HTTP/1.1 200 OK${CRLF}content-length: ${bytes.length}${CRLF}${CRLF}`);
      socket.end(bytes);
    });
    expect(responseOf(result).body).toEqual(bytes);
  });
});

describe("a kept-alive connection", () => {
  /** Answers name the connection that they came over. */
  async function startServer(bodyBytes: number) {
    let connections = 0;
    return startRawReceiver((socket) => {
      const connection = connections++;
      socket.on("data", (chunk) => {
        // Head and body of a request may come apart.
        if (!chunk.toString().endsWith("{}")) return;
        socket.write(
          `HTTP/1.1 200 OK${CRLF}x-connection: ${connection}${CRLF}` +
            `content-length: ${bodyBytes}${CRLF}${CRLF}${"b".repeat(bodyBytes)}`,
        );
      });
    });
  }
  async function sendInTurn(port: number, pause: () => Promise<unknown>) {
    const sender = openSender();
    const connections: unknown[] = [];
    for (let request = 0; request < 2; request++) {
      const { headers } = responseOf(await sendTo(sender, `http://127.0.0.1:${port}/`));
      connections.push(headers["x-connection"]);
      await pause();
    }
    return connections;
  }

  test("carries the next request to the same receiver", async () => {
    const { port } = await startServer(0);
    // The client is free again only after it has handed its answer out.
    expect(await sendInTurn(port, () => setImmediate())).toEqual(["0", "0"]);
  });

  test("that the receiver closed meanwhile costs the next request nothing", async () => {
    const { port, sockets } = await startServer(0);
    const connections = await sendInTurn(port, async () => {
      sockets[0]?.end();
      await waitUntil("the connection's end", () => sockets[0]?.closed || null);
    });
    expect(connections).toEqual(["0", "1"]);
  });

  test("is not used again after a cut body: its rest is not the next answer", async () => {
    const { port } = await startServer(RESPONSE_BODY_MAX_BYTES + 1);
    const [first, second] = await sendInTurn(port, () => setImmediate());
    expect(first).toBe("0");
    expect(second).not.toBe("0");
  });
});
