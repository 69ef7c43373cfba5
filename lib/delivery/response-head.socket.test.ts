import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { openAttempter } from "@/lib/testing/open-attempter";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";

const CRLF = "\r\n";

/** A receiver on one connection after the other, each of which stays open. */
async function startAnswering(answer: string | Buffer) {
  const { port, sockets } = await startRawReceiver((socket) =>
    socket.on("data", (chunk) => chunk.includes("}") && socket.write(answer)),
  );
  const attempter = openAttempter({ deadlineMs: 2_000 });
  return { attempter, sockets, url: `http://127.0.0.1:${port}/` };
}

async function writeByByte(socket: Socket, bytes: Buffer) {
  for (const byte of bytes) {
    await new Promise((resolve) => socket.write(Buffer.of(byte), resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const OK = `HTTP/1.1 200 OK${CRLF}`;

const ODD: { name: string; head: string | Buffer; headers?: object; body?: string }[] = [
  {
    name: "line ends without CR",
    head: "HTTP/1.1 200 OK\nx-a: 1\ncontent-length: 2\n\n",
    headers: { "x-a": "1" },
  },
  {
    name: "both kinds of line ends",
    head: `${OK}x-a: 1\ncontent-length: 2${CRLF}\n`,
    headers: { "x-a": "1" },
  },
  {
    name: "a folded line",
    head: `${OK}x-a: one${CRLF}  two${CRLF}\tthree${CRLF}content-length: 2${CRLF}${CRLF}`,
    headers: { "x-a": "one two three" },
  },
  {
    name: "a first line that is folded",
    head: `${OK} x-a: 1${CRLF}content-length: 2${CRLF}${CRLF}`,
  },
  {
    name: "a space before the colon",
    head: `${OK}X-A : 1${CRLF}Content-Length : 2${CRLF}${CRLF}`,
    headers: { "x-a": "1" },
  },
  { name: "a line without a colon", head: `${OK}nonsense${CRLF}content-length: 2${CRLF}${CRLF}` },
  {
    name: "a name that is none",
    head: `${OK}x (a): 1${CRLF}: 2${CRLF}content-length: 2${CRLF}${CRLF}`,
  },
  {
    name: "control characters in a value",
    head: `${OK}x-a: a\u0000b\u0007c${CRLF}content-length: 2${CRLF}${CRLF}`,
    headers: { "x-a": "a b c" },
  },
  {
    name: "a CR inside a value",
    head: `${OK}x-a: a\rb${CRLF}content-length: 2${CRLF}${CRLF}`,
    headers: { "x-a": "a b" },
  },
  { name: "empty lines before it", head: `${CRLF}${CRLF}${OK}content-length: 2${CRLF}${CRLF}` },
  { name: "another version of HTTP", head: `HTTP/2 200${CRLF}content-length: 2${CRLF}${CRLF}` },
  {
    name: "two lengths that differ",
    head: `${OK}content-length: 2${CRLF}content-length: 3${CRLF}${CRLF}`,
  },
  { name: "a list of lengths", head: `${OK}content-length: 2, 3${CRLF}${CRLF}` },
  {
    name: "a length and chunks",
    head: `${OK}content-length: 9${CRLF}transfer-encoding: chunked${CRLF}${CRLF}2${CRLF}ok${CRLF}0${CRLF}${CRLF}`,
    body: "",
  },
  {
    name: "chunks of something compressed",
    head: `${OK}transfer-encoding: x, chunked${CRLF}${CRLF}2${CRLF}ok${CRLF}0${CRLF}${CRLF}`,
    body: "",
  },
];

describe("a head that curl accepts is accepted, and its connection is not used again", () => {
  test.each(ODD)("$name", async ({ head, headers = {}, body = "ok" }) => {
    const answer = Buffer.concat([Buffer.from(head), Buffer.from(body)]);
    const { attempter, sockets, url } = await startAnswering(answer);
    for (let attempts = 1; attempts <= 2; attempts++) {
      const made = await attempter.attempt(url);
      expect(made).toMatchObject({
        outcome: "delivered",
        responseStatusCode: 200,
        responseBody: "ok",
        errorMessage: null,
      });
      expect(JSON.parse(made.responseHeaders ?? "")).toMatchObject(headers);
      expect(sockets).toHaveLength(attempts);
    }
  });

  test.each(ODD)("byte by byte: $name", async ({ head, body = "ok" }) => {
    const answer = Buffer.concat([Buffer.from(head), Buffer.from(body)]);
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () => void writeByByte(socket, answer)),
    );
    const made = await openAttempter().attempt(`http://127.0.0.1:${port}/`);
    expect(made).toMatchObject({ outcome: "delivered", responseBody: "ok" });
  });

  test.each([
    { name: "a length that is none", value: "two" },
    { name: "a negative length", value: "-2" },
    { name: "a length beyond counting", value: "9".repeat(30) },
  ])("$name: the body ends with the connection", async ({ value }) => {
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () => socket.end(`${OK}content-length: ${value}${CRLF}${CRLF}ok`)),
    );
    const made = await openAttempter().attempt(`http://127.0.0.1:${port}/`);
    expect(made).toMatchObject({ outcome: "delivered", responseBody: "ok", errorMessage: null });
  });
});

describe("a head without any oddity", () => {
  test.each([
    { name: "with a reason", head: OK },
    { name: "without a reason", head: `HTTP/1.1 200${CRLF}` },
    {
      name: "of HTTP/1.0 that says keep-alive",
      head: `HTTP/1.0 200 OK${CRLF}connection: Keep-Alive${CRLF}`,
    },
    { name: "with the length twice, the same", head: `${OK}content-length: 2${CRLF}` },
    { name: "with no space after a colon", head: `${OK}x-a:1${CRLF}` },
    { name: "with an empty value", head: `${OK}x-a:${CRLF}` },
  ])("$name keeps its connection", async ({ head }) => {
    const { attempter, sockets, url } = await startAnswering(
      `${head}content-length: 2${CRLF}${CRLF}ok`,
    );
    for (let attempts = 0; attempts < 3; attempts++) {
      expect(await attempter.attempt(url)).toMatchObject({ outcome: "delivered" });
    }
    expect(sockets).toHaveLength(1);
  });

  test("is kept as it came: names in lower case, repeated ones as a list, UTF-8 and Latin-1 as text", async () => {
    const lines = Buffer.concat([
      Buffer.from(`${OK}X-Twice: a${CRLF}x-twice: b${CRLF}x-twice: c${CRLF}x-utf8: Grüße${CRLF}`),
      Buffer.from(`x-latin1: Grüße${CRLF}`, "latin1"),
      Buffer.from(`__proto__: x${CRLF}content-length: 0${CRLF}${CRLF}`),
    ]);
    const { attempter, url } = await startAnswering(lines);
    const made = await attempter.attempt(url);
    expect(made.responseHeaders).toBe(
      '{"x-twice":["a","b","c"],"x-utf8":"Grüße","x-latin1":"Grüße","__proto__":"x","content-length":"0"}',
    );
  });
});

describe("what is not the head of an HTTP response is a broken protocol, at once", () => {
  test.each([
    { name: "another protocol", text: `SSH-2.0-OpenSSH${CRLF}` },
    { name: "no status", text: `HTTP/1.1 OK${CRLF}${CRLF}` },
    { name: "a status below 100", text: `HTTP/1.1 099 X${CRLF}${CRLF}` },
    { name: "a status of four digits", text: `HTTP/1.1 2000 X${CRLF}${CRLF}` },
    { name: "HTTP/0.9", text: "<html>hello</html>\n" },
  ])("$name", async ({ text }) => {
    const { attempter, url } = await startAnswering(text);
    expect(await attempter.attempt(url)).toMatchObject({
      outcome: "unreachable.protocol",
      errorMessage: "The response does not begin with an HTTP status line",
      responseStatusCode: null,
    });
  });
});

describe("what a receiver sends beyond its response", () => {
  const RESPONSE = `${OK}content-length: 2${CRLF}${CRLF}ok`;

  test.each([
    { name: "another response", extra: RESPONSE.replace("200 OK", "500 No") },
    { name: "text", extra: "rest of it" },
    { name: "the start of a response", extra: "HTTP/1.1 5" },
  ])(
    "ends its connection and is not the response to the next message: $name",
    async ({ extra }) => {
      const { attempter, sockets, url } = await startAnswering(RESPONSE + extra);
      for (let attempts = 1; attempts <= 3; attempts++) {
        expect(await attempter.attempt(url)).toMatchObject({
          outcome: "delivered",
          responseStatusCode: 200,
          responseBody: "ok",
        });
        expect(sockets).toHaveLength(attempts);
      }
    },
  );

  test("ends an idle connection when it comes later", async () => {
    const { attempter, sockets, url } = await startAnswering(RESPONSE);
    await attempter.attempt(url);
    const [socket] = sockets;
    await new Promise((resolve) => socket?.once("close", resolve).write("HTTP/1.1 500 No\r\n"));
    expect(await attempter.attempt(url)).toMatchObject({ responseStatusCode: 200 });
    expect(sockets).toHaveLength(2);
  });
});

describe("a receiver that responds before it has read the request", () => {
  const RESPONSE = `${OK}content-length: 2${CRLF}${CRLF}ok`;

  test.each([100 * 1024, 1024 * 1024])(
    "and never reads the rest of %i bytes costs the next message nothing",
    async (bytes) => {
      const { port, sockets } = await startRawReceiver((socket) =>
        socket.once("data", () => {
          socket.pause();
          socket.write(RESPONSE);
        }),
      );
      const { sender } = openAttempter({ deadlineMs: 2_000 });
      const url = new URL(`http://127.0.0.1:${port}/`);
      const body = "x".repeat(bytes);
      for (let sent = 1; sent <= 3; sent++) {
        const result = await sender.send({ url, headers: {}, body });
        expect(result).toMatchObject({ kind: "response", statusCode: 200, bodyProblem: null });
        expect(result.durationMs).toBeLessThan(1_000);
        expect(sockets).toHaveLength(sent);
      }
    },
  );

  test("and resets the connection then has responded", async () => {
    const { port } = await startRawReceiver((socket) =>
      socket.once("data", () => {
        socket.pause();
        socket.write(RESPONSE, () => socket.end(() => socket.resetAndDestroy()));
      }),
    );
    const { sender } = openAttempter({ deadlineMs: 2_000 });
    const url = new URL(`http://127.0.0.1:${port}/`);
    const result = await sender.send({ url, headers: {}, body: "x".repeat(1024 * 1024) });
    expect(result).toMatchObject({ kind: "response", statusCode: 200 });
  });
});
