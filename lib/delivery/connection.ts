import type { Socket } from "node:net";
import { Client, type Dispatcher } from "undici";
import {
  type Connecting,
  type ConnectPhases,
  makeConnection,
  type Network,
} from "@/lib/delivery/make-connection";
import {
  createResponseHeadReader,
  type ResponseHead,
  type ResponseHeadReader,
} from "@/lib/delivery/response-head";

/** Idle connections are kept this long: most receivers close theirs after 5 s. */
const KEEP_ALIVE_MS = 4_000;

/**
 * A receiver can respond before it has read the whole request, and never read the rest: the next message would wait
 * behind it until its deadline. What the kernel has not taken yet shows that; up to this size the kernel may have
 * taken all of it, and servers read that much at once, so only larger bodies cost their connection.
 */
const REUSED_AFTER_BODY_BYTES = 64 * 1024;

/** The body is text, so that its length is known. */
type DispatchOptions = Dispatcher.DispatchOptions & { readonly body: string };

/** Carries one request at a time. */
export interface Connection {
  readonly origin: string;
  /** Connects first where there is no connection, or where the receiver has closed it meanwhile. */
  dispatch(options: DispatchOptions, handler: Dispatcher.DispatchHandler): void;
  /** Of the request dispatched last. */
  readonly phases: Readonly<ConnectPhases>;
  /** Whether that request went over a connection from before. */
  readonly isReused: boolean;
  /** Whether a byte of its answer has come. */
  hasAnswerBegun(): boolean;
  /** The head of its answer, once it is complete. */
  head(): ResponseHead | null;
  /** What ended TLS after the handshake: the client itself only sees the end of the connection. */
  tlsError(): Error | null;
  /** Whether the receiver has surely read that request, as far as this side can tell. */
  isRequestRead(): boolean;
  readonly openedAtMs: number;
  /** Ends what is under way, connecting included, as our own failure. */
  destroy(): Promise<void>;
}

export function createConnection(
  origin: string,
  { network, onDisconnect }: { network: Network; onDisconnect: () => void },
): Connection {
  const reader = createResponseHeadReader();
  /** Not the client's yet. */
  let connecting: Connecting | null = null;
  let socket: Socket | null = null;
  let bodyBytes = 0;
  let tlsError: Error | null = null;
  let phases = reusePhases(null);
  let isReused = false;
  const client = new Client(origin, {
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // The attempt's own deadline covers these phases, and the connection's.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(destination, callback) {
      isReused = false;
      tlsError = null;
      const made = makeConnection(destination, {
        network,
        done(...result) {
          connecting = null;
          [, socket] = result;
          if (socket !== null) readHeads(socket, reader);
          callback(...result);
        },
        onTlsError(error) {
          tlsError = error;
        },
      });
      connecting = made;
      phases = made.phases;
    },
  });
  client.on("disconnect", onDisconnect);
  return {
    origin,
    openedAtMs: performance.now(),
    get phases() {
      return phases;
    },
    get isReused() {
      return isReused;
    },
    hasAnswerBegun: reader.hasBegun,
    head: reader.head,
    tlsError: () => tlsError,
    isRequestRead: () => socket?.writableLength === 0 && bodyBytes <= REUSED_AFTER_BODY_BYTES,
    dispatch(options, handler) {
      isReused = true;
      bodyBytes = Buffer.byteLength(options.body);
      phases = reusePhases(phases.remoteAddress);
      reader.restart();
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
function readHeads(socket: Socket, reader: ResponseHeadReader) {
  const read = socket.read.bind(socket);
  socket.read = (size) => {
    for (let chunk: unknown = read(size); chunk !== null; chunk = read(size)) {
      if (!Buffer.isBuffer(chunk)) return chunk;
      const passed = tryPass(chunk);
      if (passed.length > 0) return passed;
    }
    return null;
  };
  function tryPass(chunk: Buffer): Buffer {
    try {
      return reader.pass(chunk);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
      return Buffer.alloc(0);
    }
  }
}
