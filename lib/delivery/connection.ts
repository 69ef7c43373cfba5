import type { Socket } from "node:net";
import { Client, type Dispatcher } from "undici";
import { RESPONSE_HEADERS_MAX_BYTES } from "@/lib/delivery/constants";
import { createContinueFilter } from "@/lib/delivery/ignore-continue";
import { type ConnectPhases, makeConnection, type Network } from "@/lib/delivery/make-connection";

/** Idle connections are kept this long: most receivers close theirs after 5 s. */
const KEEP_ALIVE_MS = 4_000;

/** Carries one request at a time. */
export interface Connection {
  readonly origin: string;
  /** Connects first where there is no connection, or where the receiver has closed it meanwhile. */
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void;
  /** Of the request dispatched last. */
  readonly phases: Readonly<ConnectPhases>;
  /** Whether that request went over a connection from before. */
  readonly isReused: boolean;
  /** Whether a byte of its answer has come. */
  hasAnswerBegun(): boolean;
  readonly openedAtMs: number;
  /** Ends what is under way, connecting included, as our own failure. */
  destroy(): Promise<void>;
}

export function createConnection(
  origin: string,
  { network, onDisconnect }: { network: Network; onDisconnect: () => void },
): Connection {
  const filter = createContinueFilter();
  /** Not the client's yet. */
  let connecting: Socket | null = null;
  let phases = reusePhases(null);
  let isReused = false;
  const client = new Client(origin, {
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: RESPONSE_HEADERS_MAX_BYTES,
    // The attempt's own deadline covers these phases, and the connection's.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(destination, callback) {
      isReused = false;
      const made = makeConnection(destination, {
        network,
        done(...result) {
          connecting = null;
          callback(...result);
        },
      });
      connecting = made.socket;
      phases = made.phases;
      filterReads(made.socket, filter.pass);
    },
  });
  client.on("disconnect", onDisconnect);
  const openedAtMs = performance.now();
  return {
    origin,
    openedAtMs,
    get phases() {
      return phases;
    },
    get isReused() {
      return isReused;
    },
    hasAnswerBegun: filter.hasBegun,
    dispatch(options, handler) {
      isReused = true;
      phases = reusePhases(phases.remoteAddress);
      filter.restart();
      client.dispatch(options, handler);
    },
    async destroy() {
      connecting?.destroy();
      await client.destroy();
    },
  };
}

function reusePhases(remoteAddress: string | null): ConnectPhases {
  return { dnsMs: null, connectMs: null, tlsMs: null, remoteAddress };
}

/** The client reads its socket by `read()`: that is where bytes can be seen before it. */
function filterReads(socket: Socket, pass: (chunk: Uint8Array) => void) {
  const read = socket.read.bind(socket);
  socket.read = (size) => {
    const chunk: unknown = read(size);
    if (chunk instanceof Uint8Array) pass(chunk);
    return chunk;
  };
}
