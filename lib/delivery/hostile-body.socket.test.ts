import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { RESPONSE_BODY_MAX_BYTES } from "@/lib/delivery/constants";
import type { AttemptRecord } from "@/lib/delivery/types";
import { openAttempter } from "@/lib/testing/open-attempter";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";

const CRLF = "\r\n";
const HEAD = `HTTP/1.1 200 OK${CRLF}connection: close${CRLF}`;
/** The cap, what the kernel hands over at a time, and some slack: far below what was offered. */
const READ_MAX_BYTES = 512 * 1024;

/** What comes of it, and how many bytes were read; the sender is unharmed by it. */
async function attemptAnswered(answer: (socket: Socket) => unknown) {
  const { port } = await startRawReceiver((socket) => socket.once("data", () => answer(socket)));
  const attempter = openAttempter();
  const made = await attempter.attempt(`http://127.0.0.1:${port}/`);
  await attempter.expectUnharmed();
  return { made, bytesRead: attempter.sockets[0]?.bytesRead ?? Number.NaN };
}

async function attemptEncoded(encoding: string, body: Buffer): Promise<AttemptRecord> {
  const { made } = await attemptAnswered((socket) => {
    const headers = `content-encoding: ${encoding}${CRLF}content-length: ${body.length}${CRLF}`;
    socket.write(`${HEAD}${headers}${CRLF}`);
    socket.end(body);
  });
  return made;
}

function pour(socket: Socket, chunk: Buffer | string) {
  const pourOn = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", pourOn);
  pourOn();
}

describe("a body beyond the cap", () => {
  const chunk = `4000${CRLF}${"b".repeat(0x4000)}${CRLF}`;

  test.each([
    { name: "of 10 MB", size: 10 * 1024 * 1024 },
    { name: "of 10 GB, as it says", size: 10 * 1024 ** 3 },
  ])("$name is read up to the cap, and the answer counts", async ({ size }) => {
    const { made, bytesRead } = await attemptAnswered((socket) => {
      socket.write(`${HEAD}content-length: ${size}${CRLF}${CRLF}`);
      pour(socket, Buffer.alloc(0x4000, "b"));
    });
    expect(made).toMatchObject({
      outcome: "delivered",
      responseStatusCode: 200,
      responseTruncated: true,
      responseBody: "b".repeat(RESPONSE_BODY_MAX_BYTES),
    });
    expect(bytesRead).toBeLessThan(READ_MAX_BYTES);
  });

  test("that never ends is read up to the cap, long before the deadline", async () => {
    const { made, bytesRead } = await attemptAnswered((socket) => {
      socket.write(`${HEAD}transfer-encoding: chunked${CRLF}${CRLF}`);
      pour(socket, chunk);
    });
    expect(made).toMatchObject({ outcome: "delivered", responseTruncated: true });
    expect(made.responseBody).toHaveLength(RESPONSE_BODY_MAX_BYTES);
    expect(bytesRead).toBeLessThan(READ_MAX_BYTES);
  });

  test("that never ends and unpacks to nothing is read no further either", async () => {
    // An empty block of deflate, which may be followed by any number of others (RFC 1951, section 3.2.4).
    const emptyBlock = Buffer.from("000000ffff", "hex");
    const { made, bytesRead } = await attemptAnswered((socket) => {
      socket.write(`${HEAD}content-encoding: gzip${CRLF}${CRLF}`);
      socket.write(gzipSync("").subarray(0, 10));
      pour(socket, Buffer.concat(Array.from({ length: 4_096 }, () => emptyBlock)));
    });
    expect(made).toMatchObject({
      outcome: "delivered",
      responseTruncated: true,
      responseBody: "",
    });
    expect(bytesRead).toBeLessThan(READ_MAX_BYTES);
  });
});

describe("a compressed body", () => {
  const text = "Grüße 😀 ".repeat(1_000);

  test.each([
    { encoding: "gzip", packed: gzipSync(text) },
    { encoding: "X-GZIP", packed: gzipSync(text) },
    { encoding: "deflate", packed: deflateSync(text) },
    { encoding: "deflate", packed: deflateRawSync(text) },
    { encoding: "br", packed: brotliCompressSync(text) },
  ])("is kept as its text: $encoding", async ({ encoding, packed }) => {
    const made = await attemptEncoded(encoding, packed);
    expect(made).toMatchObject({
      outcome: "delivered",
      responseBody: text,
      responseTruncated: false,
    });
  });

  test("that just fits the cap is whole, and one byte more is truncated", async () => {
    const fits = await attemptEncoded("gzip", gzipSync("b".repeat(RESPONSE_BODY_MAX_BYTES)));
    expect(fits.responseTruncated).toBe(false);
    expect(fits.responseBody).toHaveLength(RESPONSE_BODY_MAX_BYTES);
    const over = await attemptEncoded("gzip", gzipSync("b".repeat(RESPONSE_BODY_MAX_BYTES + 1)));
    expect(over.responseTruncated).toBe(true);
    expect(over.responseBody).toHaveLength(RESPONSE_BODY_MAX_BYTES);
  });

  test("that does not get smaller by it is whole up to the cap", async () => {
    const random = Buffer.from(
      Array.from({ length: RESPONSE_BODY_MAX_BYTES }, () => 32 + Math.floor(Math.random() * 95)),
    );
    const made = await attemptEncoded("gzip", gzipSync(random, { level: 0 }));
    expect(made).toMatchObject({ responseBody: random.toString(), responseTruncated: false });
  });

  test("in an encoding that nobody knows, or in two, is kept as it came", async () => {
    for (const encoding of ["zstd", "identity", "gzip, br", ""]) {
      const made = await attemptEncoded(encoding, Buffer.from("as it is"));
      expect(made).toMatchObject({ responseBody: "as it is", responseTruncated: false });
    }
  });

  test("that is none, whatever its header says, is kept as it came", async () => {
    for (const encoding of ["gzip", "deflate", "br"]) {
      const made = await attemptEncoded(encoding, Buffer.from("{plain text}"));
      expect(made).toMatchObject({
        outcome: "delivered",
        responseBody: "{plain text}",
        errorMessage: "The response body could not be decompressed as its content-encoding says",
      });
    }
  });

  test("that breaks before its end is kept as far as it could be read", async () => {
    const long = "abcdefgh".repeat(5_000);
    const packed = gzipSync(long);
    // The checksum is wrong.
    packed.fill(0xff, packed.length - 8, packed.length - 4);
    const made = await attemptEncoded("gzip", packed);
    expect(made).toMatchObject({ outcome: "delivered", responseTruncated: true });
    expect(made.responseBody?.length).toBeGreaterThan(long.length / 4);
    expect(long.startsWith(made.responseBody ?? "-")).toBe(true);
  });

  test.each([
    { encoding: "gzip", packed: gzipSync(text) },
    { encoding: "deflate", packed: deflateSync(text) },
    { encoding: "br", packed: brotliCompressSync(text) },
  ])("that its sender cut off is kept as far as it came, with a note: $encoding", async (cut) => {
    const made = await attemptEncoded(cut.encoding, cut.packed.subarray(0, -6));
    expect(made).toMatchObject({
      outcome: "delivered",
      responseTruncated: true,
      errorMessage: "The response body could not be decompressed as its content-encoding says",
    });
    expect(text.startsWith((made.responseBody ?? "-").replace(/\ufffd$/, ""))).toBe(true);
  });

  test("that is empty is empty", async () => {
    for (const encoding of ["gzip", "deflate", "br"]) {
      const made = await attemptEncoded(encoding, Buffer.alloc(0));
      expect(made).toMatchObject({ outcome: "delivered", responseBody: "" });
    }
  });
});

describe("a bomb", () => {
  afterEach(() => void vi.restoreAllMocks());

  const zeros = Buffer.alloc(60 * 1024 * 1024);

  test.each([
    { encoding: "gzip", packed: gzipSync(zeros) },
    { encoding: "deflate", packed: deflateSync(zeros) },
    { encoding: "br", packed: brotliCompressSync(zeros) },
  ])("of 60 MB in $encoding is unpacked up to the cap and no further", async (bomb) => {
    let unpackedBytes = 0;
    const push = Readable.prototype.push;
    vi.spyOn(Readable.prototype, "push").mockImplementation(function (
      this: Readable,
      ...args: Parameters<typeof push>
    ) {
      if ("bytesWritten" in this && "flush" in this) unpackedBytes += args[0]?.length ?? 0;
      return push.apply(this, args);
    });
    const made = await attemptEncoded(bomb.encoding, bomb.packed);
    expect(made).toMatchObject({ outcome: "delivered", responseTruncated: true });
    expect(made.responseBody).toHaveLength(RESPONSE_BODY_MAX_BYTES);
    expect(unpackedBytes).toBeGreaterThan(0);
    expect(unpackedBytes).toBeLessThan(2 * RESPONSE_BODY_MAX_BYTES);
  });
});

describe("a broken body", () => {
  test.each([
    { name: "no size", chunks: `nonsense${CRLF}`, body: "" },
    { name: "a size beyond reason", chunks: `${"f".repeat(17)}${CRLF}x`, body: "" },
    { name: "more than it said", chunks: `1${CRLF}xx${CRLF}0${CRLF}${CRLF}`, body: "x" },
    { name: "a negative size", chunks: `-1${CRLF}x${CRLF}`, body: "" },
    { name: "a bad trailer", chunks: `1${CRLF}x${CRLF}0${CRLF}\u0001 ?${CRLF}${CRLF}`, body: "x" },
  ])("in chunks is kept as far as it came: $name", async ({ chunks, body }) => {
    for (const [status, outcome] of [
      [200, "delivered"],
      [500, "refused"],
    ]) {
      const { made } = await attemptAnswered((socket) =>
        socket.write(
          `HTTP/1.1 ${status} X${CRLF}transfer-encoding: chunked${CRLF}${CRLF}${chunks}`,
        ),
      );
      expect(made).toMatchObject({
        outcome,
        responseStatusCode: status,
        responseBody: body,
        responseTruncated: true,
        errorMessage: "The response body is not divided into chunks as HTTP requires",
      });
    }
  });

  test("that is no UTF-8, or holds zeros, is kept as text that the database can hold", async () => {
    const { made } = await attemptAnswered((socket) => {
      socket.write(`${HEAD}content-length: 8${CRLF}${CRLF}`);
      socket.end(Buffer.from([0x61, 0x00, 0xff, 0xc3, 0x28, 0xed, 0xa0, 0x62]));
    });
    expect(made).toMatchObject({ outcome: "delivered", responseTruncated: false });
    expect(made.responseBody).toBe("a\ufffd\ufffd\ufffd(\ufffd\ufffdb");
  });
});
