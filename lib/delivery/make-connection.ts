import { isIP, type LookupFunction, type Socket } from "node:net";
import { openTunnel } from "@/lib/delivery/egress-proxy";
import type { OpenSocket } from "@/lib/delivery/open-socket";
import { TlsError, watchTls } from "@/lib/delivery/tls-error";

/** All that a request needs of the world outside. */
export interface Network {
  /** Checks what it finds: nothing else stands between a name and a socket. */
  readonly lookup: LookupFunction;
  readonly openSocket: OpenSocket;
  /** Null: connections go straight to the receivers. */
  readonly proxy: URL | null;
}

/**
 * How the connection of a request came about, in whole milliseconds. Null for a phase that did not
 * happen (a literal address, plain HTTP, a connection from before) or that came to no good end.
 */
export interface ConnectPhases {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  /** The address connected to, or tried last. */
  remoteAddress: string | null;
}

export const NO_PHASES: Readonly<ConnectPhases> = {
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  remoteAddress: null,
};

interface Hearing {
  readonly done: Done;
  /** Also after `done`: with TLS 1.3 a receiver refuses us only when the handshake is over. */
  onTlsError(error: TlsError): void;
}

type Done = (...result: [null, Socket] | [Error, null]) => void;

/** `hostname` is what the URL parser made of it, without the brackets of IPv6. */
export interface Destination {
  readonly hostname: string;
  readonly port: string;
  readonly protocol: string;
}

/** On its way. */
export interface Connecting {
  readonly phases: Readonly<ConnectPhases>;
  /** Ends the connection, also after `done`. */
  destroy(): void;
}

/** Opens a connection and notes its phases as they end; `done` is called once, unless it is destroyed. */
export function makeConnection(
  destination: Destination,
  { network, done, onTlsError }: { network: Network } & Hearing,
): Connecting {
  let isDone = false;
  const finish: Done = (...result) => {
    if (isDone) return;
    isDone = true;
    done(...result);
  };
  return network.proxy === null
    ? connectDirectly(destination, { network, done: finish, onTlsError })
    : connectThrough(network.proxy, { destination, network, done: finish, onTlsError });
}

function connectDirectly(
  destination: Destination,
  { network, done, onTlsError }: { network: Network } & Hearing,
): Connecting {
  const isSecure = destination.protocol === "https:";
  const socket = network.openSocket({
    isSecure,
    options: {
      host: destination.hostname,
      port: portOf(destination),
      lookup: network.lookup,
      ...serverNameOf(destination),
    },
  });
  const phases = notePhases(socket);
  finishWith(socket, { isSecure, done, onTlsError });
  return { phases, destroy: () => socket.destroy() };
}

/** The name is resolved and checked here, and the proxy is asked for an address: it must not resolve it again. */
function connectThrough(
  proxy: URL,
  input: { destination: Destination; network: Network } & Hearing,
): Connecting {
  const { destination, network, done, onTlsError } = input;
  const isSecure = destination.protocol === "https:";
  const phases: ConnectPhases = { ...NO_PHASES };
  const lapMs = startLaps();
  let secured: Socket | null = null;
  const tunnel = openTunnel(proxy, {
    hostname: destination.hostname,
    port: portOf(destination),
    network,
    onResolved: () => {
      phases.dnsMs = lapMs();
    },
    onAddress: (address) => {
      phases.remoteAddress = address;
    },
    done(error, socket) {
      if (error !== null) return done(error, null);
      phases.connectMs = lapMs();
      if (!isSecure) return done(null, socket);
      const port = portOf(destination);
      const options = { socket, port, ...serverNameOf(destination), host: destination.hostname };
      secured = network.openSocket({ isSecure, options });
      secured.once("secureConnect", () => {
        phases.tlsMs = lapMs();
      });
      finishWith(secured, { isSecure, done, onTlsError });
    },
  });
  return {
    phases,
    destroy() {
      secured?.destroy();
      tunnel.destroy();
    },
  };
}

function finishWith(
  socket: Socket,
  { isSecure, done, onTlsError }: { isSecure: boolean } & Hearing,
) {
  const inWords = watchTls(socket);
  socket.once(isSecure ? "secureConnect" : "connect", () => done(null, socket));
  // Stays for the life of the socket: a late error that nobody hears would end the process.
  socket.on("error", (error) => {
    const told = inWords(error);
    if (told instanceof TlsError) onTlsError(told);
    done(told, null);
  });
}

function portOf({ port, protocol }: Destination): number {
  return Number(port || (protocol === "https:" ? 443 : 80));
}

/** Server Name Indication knows no addresses and no trailing dot (RFC 6066, section 3). */
function serverNameOf({ hostname, protocol }: Destination): { servername?: string } {
  const hasName = protocol === "https:" && isIP(hostname) === 0;
  return hasName ? { servername: hostname.replace(/\.$/, "") } : {};
}

/** Answers with the time since the last answer. */
function startLaps(): () => number {
  let since = performance.now();
  return () => {
    const now = performance.now();
    const ms = Math.round(now - since);
    since = now;
    return ms;
  };
}

function notePhases(socket: Socket): ConnectPhases {
  const phases: ConnectPhases = { ...NO_PHASES };
  const lapMs = startLaps();
  socket.once("lookup", (error) => {
    if (error === null) phases.dnsMs = lapMs();
  });
  socket.on("connectionAttempt", (address: string) => {
    phases.remoteAddress = address;
  });
  socket.once("connect", () => {
    phases.connectMs = lapMs();
    phases.remoteAddress = socket.remoteAddress ?? phases.remoteAddress;
  });
  socket.once("secureConnect", () => {
    phases.tlsMs = lapMs();
  });
  return phases;
}
