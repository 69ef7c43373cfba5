import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Turns of the event loop without a new connection after which none is taken to be waiting. */
const QUIET_TURNS = 3;
/** A server that is never quiet closes all the same. */
const QUIET_WAIT_MAX_MS = 200;
/** A connection without any request yet is as likely one whose request is on its way. */
const FIRST_REQUEST_WAIT_MS = 1_000;

interface Held {
  requests: number;
  isUsed: boolean;
}

export interface Connections {
  /** Each request passes here first. */
  note(request: IncomingMessage, response: ServerResponse): void;
  /** From now on each response ends its connection: clients and proxies open their next one elsewhere. */
  announceClose(): void;
  /** Takes no new connections. */
  closeListener(): Promise<void>;
  /** Ends the connections without a request, now and as the others become idle; resolves when none is left. */
  closeIdle(): Promise<void>;
  closeAll(): void;
}

/** The connections of a server, so that it can be stopped without failing a single request. */
export function trackConnections(server: Server): Connections {
  /** Also those that are no longer HTTP's, such as a development server's web sockets. */
  const sockets = new Map<Socket, Held>();
  const responses = new Set<ServerResponse>();
  let isClosing = false;
  let isIdleUnwanted = false;

  server.on("connection", (socket) => {
    sockets.set(socket, { requests: 0, isUsed: false });
    socket.once("close", () => sockets.delete(socket));
  });

  function endIfIdle(socket: Socket) {
    if (sockets.get(socket)?.requests === 0) socket.destroySoon();
  }
  return {
    note(request, response) {
      const { socket } = request;
      if (isClosing) response.shouldKeepAlive = false;
      responses.add(response);
      const held = sockets.get(socket);
      if (held !== undefined) {
        held.requests++;
        held.isUsed = true;
      }
      response.once("close", () => {
        responses.delete(response);
        if (held !== undefined) held.requests--;
        if (isIdleUnwanted) endIfIdle(socket);
      });
    },
    announceClose() {
      isClosing = true;
      for (const response of responses) {
        if (!response.headersSent) response.shouldKeepAlive = false;
      }
    },
    async closeListener() {
      await acceptWaiting(server);
      server.close();
    },
    async closeIdle() {
      isIdleUnwanted = true;
      await new Promise<void>((resolve) => {
        const resolveWhenEmpty = () => {
          if (sockets.size === 0) resolve();
        };
        for (const [socket, { isUsed }] of sockets) {
          socket.once("close", resolveWhenEmpty);
          if (isUsed) endIfIdle(socket);
          else setTimeout(endIfIdle, FIRST_REQUEST_WAIT_MS, socket);
        }
        resolveWhenEmpty();
      });
    },
    closeAll() {
      for (const socket of sockets.keys()) socket.destroy();
    },
  };
}

/** A connection that the system has accepted and we haven't would be reset, with the request on it. */
async function acceptWaiting(server: Server): Promise<void> {
  const endsAt = performance.now() + QUIET_WAIT_MAX_MS;
  let quietTurns = 0;
  const onConnection = () => {
    quietTurns = 0;
  };
  server.on("connection", onConnection);
  while (quietTurns++ < QUIET_TURNS && performance.now() < endsAt) await nextTurn();
  server.off("connection", onConnection);
}
