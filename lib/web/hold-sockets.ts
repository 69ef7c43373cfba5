import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Lets all connections be dropped, also those that are no longer HTTP's: a tab that is open in development
 * holds one on which it hears of changes, and would keep the server from closing.
 * @returns what drops them
 */
export function holdSockets(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}
