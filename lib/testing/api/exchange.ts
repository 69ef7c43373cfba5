import { once } from "node:events";
import { connect } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Writes bytes to a port and reads the one answer, for what no HTTP client would send. Writing goes on
 * while the answer comes; that the other side closes early is no failure here.
 */
export async function exchange(
  port: number,
  pieces: Iterable<string | Buffer>,
): Promise<RawAnswer> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  const received: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => {
    received.push(chunk);
    if (isWhole(Buffer.concat(received).toString("latin1"))) socket.destroy();
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  for (const piece of pieces) {
    if (socket.destroyed || !socket.writable) break;
    if (!socket.write(piece)) await Promise.race([closed, once(socket, "drain").catch(() => null)]);
  }
  await closed;
  return parse(Buffer.concat(received).toString("utf8"));
}

function isWhole(text: string): boolean {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return false;
  const length = /^content-length: *(\d+)/im.exec(text)?.[1];
  if (length !== undefined) return text.length >= head + 4 + Number(length);
  return /^transfer-encoding: *chunked/im.test(text) ? text.endsWith("0\r\n\r\n") : false;
}

function parse(text: string): RawAnswer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [line = "", ...fields] = head.split("\r\n");
  const headers = fields.map((field): [string, string] => {
    const colon = field.indexOf(":");
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  });
  return {
    status: Number(line.split(" ")[1] ?? 0),
    headers: new Map(headers),
    body: rest.join("\r\n\r\n"),
  };
}
