import { connect as connectSocket } from "node:net";

export interface Connection {
  /** One request at a time. */
  ask(request: Buffer): Promise<Buffer>;
  isOpen(): boolean;
  close(): void;
}

interface Answered {
  readonly resolve: (response: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** A server that does not answer for this long has failed; the bench must not wait for ever. */
const SILENCE_MS = 30_000;
const NOTHING = Buffer.alloc(0);
const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/**
 * A kept-alive connection without an HTTP client around it: the client of a measurement runs on the
 * same cores as what it measures, so it should cost little.
 */
export function connect(port: number): Promise<Connection> {
  let received = NOTHING;
  let answered: Answered | null = null;
  const socket = connectSocket({ port, host: "127.0.0.1", noDelay: true });
  socket.on("timeout", () => socket.destroy(new Error("The server did not answer")));
  socket.on("data", (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    if (!isComplete(received)) return;
    const response = received;
    received = NOTHING;
    socket.setTimeout(0);
    answered?.resolve(response);
  });
  const connection: Connection = {
    ask: (request) =>
      new Promise((resolve, reject) => {
        answered = { resolve, reject };
        socket.setTimeout(SILENCE_MS);
        socket.write(request);
      }),
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
  };
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(connection));
    socket.on("error", (error) => {
      reject(error);
      answered?.reject(error);
    });
    socket.once("close", () => answered?.reject(new Error("The server closed a connection")));
  });
}

function isComplete(response: Buffer): boolean {
  const headEnd = response.indexOf(HEAD_END);
  if (headEnd === -1) return false;
  const head = response.toString("latin1", 0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return length === undefined
    ? response.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
    : response.length >= headEnd + HEAD_END.length + Number(length);
}

/** `HTTP/1.1 202 …` */
export function statusOf(response: Buffer): string {
  return response.toString("latin1", 9, 12);
}
