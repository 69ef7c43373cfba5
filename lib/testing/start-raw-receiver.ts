import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { portOf } from "@/lib/testing/port-of";

export interface RawReceiver {
  readonly port: number;
  /** Every connection so far, oldest first. */
  readonly sockets: readonly Socket[];
}

/** A server below HTTP, until the test is over: the test says byte by byte how each connection goes. */
export async function startRawReceiver(
  onConnection: (socket: Socket) => unknown,
): Promise<RawReceiver> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: portOf(server), sockets };
}
