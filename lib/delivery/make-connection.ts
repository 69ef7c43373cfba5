import { isIP, type LookupFunction, type Socket } from "node:net";
import type { OpenSocket } from "@/lib/delivery/open-socket";
import { tellCertificateDates } from "@/lib/delivery/tell-certificate-dates";

/** All that a request needs of the world outside. */
export interface Network {
  /** Checks what it finds: nothing else stands between a name and a socket. */
  readonly lookup: LookupFunction;
  readonly openSocket: OpenSocket;
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

type Done = (...result: [null, Socket] | [Error, null]) => void;

/** `hostname` is what the URL parser made of it, without the brackets of IPv6. */
export interface Destination {
  readonly hostname: string;
  readonly port: string;
  readonly protocol: string;
}

/** Opens a connection and notes its phases as they end; `done` is called once, unless it is destroyed. */
export function makeConnection(
  { hostname, port, protocol }: Destination,
  { network, done }: { network: Network; done: Done },
): { socket: Socket; phases: ConnectPhases } {
  const isSecure = protocol === "https:";
  const socket = network.openSocket({
    isSecure,
    options: {
      host: hostname,
      port: Number(port || (isSecure ? 443 : 80)),
      lookup: network.lookup,
      // Server Name Indication knows no addresses and no trailing dot (RFC 6066, section 3).
      ...(isSecure && isIP(hostname) === 0 ? { servername: hostname.replace(/\.$/, "") } : {}),
    },
  });
  const phases = notePhases(socket);
  const withDates = tellCertificateDates(socket);
  let isDone = false;
  const finish: Done = (...result) => {
    if (isDone) return;
    isDone = true;
    done(...result);
  };
  socket.once(isSecure ? "secureConnect" : "connect", () => finish(null, socket));
  // Stays for the life of the socket: a late error that nobody hears would end the process.
  socket.on("error", (error) => finish(withDates(error), null));
  return { socket, phases };
}

function notePhases(socket: Socket): ConnectPhases {
  const phases: ConnectPhases = { dnsMs: null, connectMs: null, tlsMs: null, remoteAddress: null };
  let since = performance.now();
  function lapMs(): number {
    const now = performance.now();
    const ms = Math.round(now - since);
    since = now;
    return ms;
  }
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
