import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { exchange } from "@/lib/testing/api/exchange";
import { portOf } from "@/lib/testing/port-of";
import { receivePageRequest, refuseDeclaredBody, refuseManyHeaders } from "@/lib/web/request-gate";
import { HEADERS_MAX, PAGE_BODY_MAX_BYTES } from "@/lib/web/request-limits";

const MIB = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, "a");

/** Answers with the size of the body that got through the gate. */
async function start(): Promise<number> {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (refuseManyHeaders(request, response)) return;
    const received = await receivePageRequest(request, response);
    if (received === null) return;
    const { method, url, headers } = received;
    const { length } = await text(received);
    response.end(JSON.stringify({ method, url, type: headers["content-type"], length }));
  };
  const server = createServer(serve);
  server.maxHeadersCount = HEADERS_MAX + 1;
  server.on("checkContinue", (request, response) => {
    if (refuseDeclaredBody(request, response)) return;
    response.writeContinue();
    void serve(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return portOf(server);
}

const head = (...fields: string[]) =>
  [
    "POST /sign-in?a=b HTTP/1.1",
    "host: posthaste.test",
    "content-type: text/plain",
    ...fields,
    "\r\n",
  ].join("\r\n");
const chunkOf = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
const LAST_CHUNK = "0\r\n\r\n";

describe("the body of a request to a page", () => {
  test.each([0, 1, PAGE_BODY_MAX_BYTES])("of %s bytes arrives whole, declared", async (length) => {
    const port = await start();
    const answer = await exchange(port, [
      head(`content-length: ${length}`),
      Buffer.alloc(length, "a"),
    ]);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      method: "POST",
      url: "/sign-in?a=b",
      type: "text/plain",
      length,
    });
  });

  test("of the most bytes arrives whole in chunks", async () => {
    const port = await start();
    const pieces = [
      head("transfer-encoding: chunked"),
      chunkOf(Buffer.alloc(PAGE_BODY_MAX_BYTES, "a")),
      LAST_CHUNK,
    ];
    const answer = await exchange(port, pieces);
    expect(JSON.parse(answer.body)).toMatchObject({ length: PAGE_BODY_MAX_BYTES });
  });

  test("of one byte more is refused by its declared length, before it is sent", async () => {
    const port = await start();
    const answer = await exchange(port, [head(`content-length: ${PAGE_BODY_MAX_BYTES + 1}`)]);
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([413, "payload_too_large"]);
    expect(answer.headers.get("connection")).toBe("close");
  });

  test("is refused before its sender is asked to go on", async () => {
    const port = await start();
    const answer = await exchange(port, [
      head(`content-length: ${50 * MIB}`, "expect: 100-continue"),
    ]);
    expect(answer.status).toBe(413);
  });

  test("of one byte more in chunks is refused", async () => {
    const port = await start();
    const pieces = [
      head("transfer-encoding: chunked"),
      chunkOf(Buffer.alloc(PAGE_BODY_MAX_BYTES + 1, "a")),
      LAST_CHUNK,
    ];
    const answer = await exchange(port, pieces);
    expect(answer.status).toBe(413);
  });

  test("in chunks without an end is refused, and read no further than a few MiB", async () => {
    const port = await start();
    let sentBytes = 0;
    function* endless() {
      yield head("transfer-encoding: chunked");
      while (sentBytes < 200 * MIB) {
        sentBytes += CHUNK.length;
        yield chunkOf(CHUNK);
      }
    }
    const answer = await exchange(port, endless());
    expect(answer.status).toBe(413);
    expect(sentBytes).toBeLessThan(50 * MIB);
  });

  test("that stays away is refused in time", { timeout: 30_000 }, async () => {
    const port = await start();
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.write(`${head("content-length: 10")}abc`);
    const [chunk] = await once(socket, "data");
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 408 /);
    await once(socket, "close");
  });

  test.each([
    [HEADERS_MAX, 200],
    [HEADERS_MAX + 1, 431],
    [HEADERS_MAX + 500, 431],
  ])("comes with %s headers: %s", async (count, status) => {
    const port = await start();
    const fields = Array.from({ length: count - 3 }, (_, index) => `x-${index}: 1`);
    const answer = await exchange(port, [head("content-length: 0", ...fields)]);
    expect(answer.status).toBe(status);
  });
});
