import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { BlockedAddressError } from "@/lib/delivery/blocked-address-error";
import { classify } from "@/lib/delivery/classify";
import type { SendResult } from "@/lib/delivery/send";
import { errorOf, openSender, responseOf, sendTo } from "@/lib/testing/open-sender";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";

const CRLF = "\r\n";

/** What a receiver that answers like this, whatever it is asked, comes to. */
async function ask(answer: (socket: Socket) => unknown): Promise<SendResult> {
  const { port } = await startRawReceiver((socket) => socket.once("data", () => answer(socket)));
  return sendTo(openSender(), `http://127.0.0.1:${port}/`);
}

describe("a request", () => {
  test("is a POST of exactly these bytes and headers to the URL's path and query", async () => {
    const receiver = await startReceiver();
    await openSender().send({
      url: new URL(`${receiver.url}/a%20b?c=d&e`),
      headers: { "content-type": "application/json", "x-own": "value" },
      body: '{"a": 1.0, "é": "😀"}',
    });
    const [request] = receiver.requests;
    expect(request).toMatchObject({
      method: "POST",
      path: "/hooks/a%20b?c=d&e",
      body: Buffer.from('{"a": 1.0, "é": "😀"}'),
    });
    expect(request?.headers).toEqual({
      host: new URL(receiver.url).host,
      connection: "keep-alive",
      "content-type": "application/json",
      "x-own": "value",
      "content-length": "24",
    });
  });

  test.each([200, 204, 299, 300, 304, 400, 404, 410, 418, 429, 500, 502, 503, 599])(
    "answered %i is a response, with its headers and body",
    async (statusCode) => {
      const hasBody = statusCode !== 204 && statusCode !== 304;
      const result = await ask((socket) =>
        socket.end(
          `HTTP/1.1 ${statusCode} X${CRLF}x-a: 1${CRLF}x-a: 2${CRLF}X-B: 3${CRLF}` +
            `connection: close${CRLF}${CRLF}${hasBody ? "answer" : ""}`,
        ),
      );
      const { headers, body, ...rest } = responseOf(result);
      expect(rest).toMatchObject({ kind: "response", statusCode, isTruncated: false });
      expect(headers).toMatchObject({ "x-a": ["1", "2"], "x-b": "3" });
      expect(body.toString()).toBe(hasBody ? "answer" : "");
    },
  );

  test.each([301, 302, 303, 307, 308])("answered %i is never followed", async (statusCode) => {
    const elsewhere = await startReceiver();
    const result = await ask((socket) =>
      socket.end(
        `HTTP/1.1 ${statusCode} Moved${CRLF}location: ${elsewhere.url}${CRLF}content-length: 0${CRLF}${CRLF}`,
      ),
    );
    expect(responseOf(result)).toMatchObject({
      statusCode,
      headers: { location: elsewhere.url },
    });
    expect(elsewhere.requests).toEqual([]);
  });

  test("answered with interim responses first is answered by the final one", async () => {
    const result = await ask((socket) =>
      socket.end(
        `HTTP/1.1 103 Early Hints${CRLF}link: x${CRLF}${CRLF}`.repeat(100) +
          `HTTP/1.1 201 Created${CRLF}content-length: 2${CRLF}${CRLF}ok`,
      ),
    );
    expect(responseOf(result)).toMatchObject({ statusCode: 201, body: Buffer.from("ok") });
    expect(responseOf(result).headers).not.toHaveProperty("link");
  });

  test("answered 101 is unreachable: protocol", async () => {
    const result = await ask((socket) =>
      socket.write(
        `HTTP/1.1 101 Switching Protocols${CRLF}upgrade: x${CRLF}connection: upgrade${CRLF}${CRLF}`,
      ),
    );
    expect(result.kind).toBe("error");
    expect(classify(result)).toMatchObject({ kind: "unreachable" });
  });

  test("is never made to an address that the guard blocks, as a literal or by name", async () => {
    const { port, sockets } = await startRawReceiver(() => undefined);
    const sender = openSender({ allowed: "10.0.0.0/8" });
    for (const host of ["127.0.0.1", "localhost", "2130706433", "[::1]"]) {
      const result = await sendTo(sender, `http://${host}:${port}/`);
      expect(errorOf(result)).toBeInstanceOf(BlockedAddressError);
    }
    expect(sockets).toEqual([]);
  });
});

describe("a request that fails", () => {
  test("is refused where nobody listens", async () => {
    const { port } = await startRawReceiver(() => undefined);
    const result = await sendTo(openSender(), `http://127.0.0.2:${port}/`);
    expect(classify(result)).toEqual({ kind: "unreachable", reason: "connect" });
  });

  test.each([
    { name: "resets", answer: (socket: Socket) => socket.resetAndDestroy(), reason: "reset" },
    { name: "closes without a word", answer: (socket: Socket) => socket.end(), reason: "reset" },
    {
      name: "speaks no HTTP",
      answer: (socket: Socket) => socket.end(`SSH-2.0-OpenSSH${CRLF}`),
      reason: "protocol",
    },
  ])("because the receiver $name is unreachable: $reason", async ({ answer, reason }) => {
    expect(classify(await ask(answer))).toEqual({ kind: "unreachable", reason });
  });

  test("leaves the sender as it was: the next request is answered", async () => {
    const sender = openSender();
    let connections = 0;
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () => {
        connections++;
        if (connections < 3) socket.resetAndDestroy();
        else socket.end(`HTTP/1.1 200 OK${CRLF}content-length: 0${CRLF}${CRLF}`);
      }),
    );
    const kinds: string[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      kinds.push((await sendTo(sender, `http://127.0.0.1:${port}/`)).kind);
    }
    expect(kinds).toEqual(["error", "error", "response"]);
  });
});

describe("closing the sender", () => {
  test("ends what is under way as our own failure: no outcome, no attempt spent", async () => {
    const sender = openSender();
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () => void sender.close()),
    );
    const result = await sendTo(sender, `http://127.0.0.1:${port}/`);
    expect(classify(result)).toBeNull();
    expect(classify(await sendTo(sender, `http://127.0.0.1:${port}/`))).toBeNull();
  });
});
