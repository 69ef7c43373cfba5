import { isIP, isIPv6, type Socket } from "node:net";
import { explainError } from "@/lib/delivery/explain-error";
import type { Network } from "@/lib/delivery/make-connection";
import { isOutOfDescriptors } from "@/lib/delivery/resolver-settings";
import { basicCredentials } from "@/lib/delivery/url-credentials";
import { cutText } from "@/lib/shared/cut-text";

/** Shorter than an attempt's deadline, so that a dead proxy isn't mistaken for a slow receiver. */
const PROXY_CONNECT_TIMEOUT_MS = 5_000;
const HEAD_MAX_BYTES = 16 * 1024;
const PROXY_AUTHENTICATION_REQUIRED = 407;
const REASON_MAX_CHARACTERS = 100;

/** The proxy itself fails: an internal error, which costs no delivery an attempt. */
export class EgressProxyError extends Error {
  override readonly name = "EgressProxyError";
  readonly code = "ERR_EGRESS_PROXY";
}

/** The proxy works, and could not or would not connect to this receiver. */
export class EgressTunnelError extends Error {
  override readonly name = "EgressTunnelError";
}

type Done = (...result: [null, Socket] | [Error, null]) => void;

interface TunnelInput {
  readonly hostname: string;
  readonly port: number;
  readonly network: Network;
  onResolved(): void;
  /** An address is tried. */
  onAddress(address: string): void;
  /** Called once, unless the tunnel is destroyed before. */
  done: Done;
}

/**
 * A connection to the receiver through a proxy, by CONNECT, for http:// as well as for https://. The proxy gets the
 * address that the guard has checked and never the name, so a name can't change in between. A literal address was
 * checked with the URL.
 */
export function openTunnel(proxy: URL, input: TunnelInput): { destroy(): void } {
  const { hostname, port, network } = input;
  let isDestroyed = false;
  let socket: Socket | null = null;

  function tryNext([address, ...others]: readonly string[]) {
    if (isDestroyed || address === undefined) return;
    input.onAddress(address);
    const authority = `${isIPv6(address) ? `[${address}]` : address}:${port}`;
    socket = dial(proxy, {
      network,
      authority,
      done(...[error, connected]) {
        if (isDestroyed) return;
        if (error === null) return input.done(null, connected);
        const isLast = others.length === 0 || !(error instanceof EgressTunnelError);
        if (isLast) input.done(error, null);
        else tryNext(others);
      },
    });
  }
  if (isIP(hostname) !== 0) tryNext([hostname]);
  else {
    network.lookup(hostname, { all: true }, (error, found) => {
      if (isDestroyed) return;
      if (error !== null) return input.done(error, null);
      input.onResolved();
      tryNext(typeof found === "string" ? [found] : found.map(({ address }) => address));
    });
  }
  return {
    destroy() {
      isDestroyed = true;
      socket?.destroy();
    },
  };
}

/** Connects to the proxy and asks it for the tunnel. */
function dial(proxy: URL, input: { network: Network; authority: string; done: Done }): Socket {
  const { authority, done } = input;
  const isSecure = proxy.protocol === "https:";
  const host = proxy.hostname.replace(/^\[|\]$/g, "");
  const port = Number(proxy.port || (isSecure ? 443 : 80));
  const servername = isSecure && isIP(host) === 0 ? { servername: host } : {};
  const socket = input.network.openSocket({ isSecure, options: { host, port, ...servername } });
  let isConnected = false;
  let isOver = false;

  const timer = setTimeout(
    () => fail(new EgressProxyError("The egress proxy can't be reached: no connection in 5 s")),
    PROXY_CONNECT_TIMEOUT_MS,
  );
  function end(...result: Parameters<Done>) {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    done(...result);
  }
  function fail(error: Error) {
    end(error, null);
    socket.destroy();
  }
  socket.once(isSecure ? "secureConnect" : "connect", () => {
    isConnected = true;
    clearTimeout(timer);
    socket.write(writeRequest(proxy, authority));
    readHead(socket, (statusLine) => {
      const problem = findProblem(statusLine, authority);
      if (problem === null) end(null, socket);
      else fail(problem);
    });
  });
  // Stays for the life of the socket: a late error that nobody hears would end the process.
  socket.on("error", (error) => {
    if (isConnected) fail(new EgressTunnelError(`The egress proxy hung up on ${authority}`));
    else fail(isOutOfDescriptors(error) ? error : unreachable(error));
  });
  socket.on("close", () => fail(new EgressTunnelError(`The egress proxy hung up on ${authority}`)));
  return socket;
}

function unreachable(cause: Error): EgressProxyError {
  return new EgressProxyError(`The egress proxy can't be reached: ${explainError(cause)}`, {
    cause,
  });
}

function writeRequest(proxy: URL, authority: string): string {
  const credentials = basicCredentials(proxy);
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(credentials === null ? [] : [`Proxy-Authorization: ${credentials}`]),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** Leaves what follows the head on the socket; nothing of it is read when the socket ends before. */
function readHead(socket: Socket, onHead: (statusLine: string) => void) {
  let head = Buffer.alloc(0);
  function read() {
    for (let chunk: Buffer | null = socket.read(); chunk !== null; chunk = socket.read()) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf("\r\n\r\n");
      if (end === -1 && head.length <= HEAD_MAX_BYTES) continue;
      socket.off("readable", read);
      if (end !== -1 && head.length > end + 4) socket.unshift(head.subarray(end + 4));
      return onHead(head.toString("latin1", 0, Math.max(head.indexOf("\r\n"), 0)));
    }
  }
  socket.on("readable", read);
}

function findProblem(statusLine: string, authority: string): Error | null {
  const [, digits, reason = ""] = /^HTTP\/1\.\d (\d{3})(.*)/.exec(statusLine) ?? [];
  const status = Number(digits);
  if (status >= 200 && status <= 299) return null;
  const answer = digits === undefined ? "no HTTP response" : `${status}${reason}`;
  const short = cutText(answer, REASON_MAX_CHARACTERS);
  return status === PROXY_AUTHENTICATION_REQUIRED
    ? new EgressProxyError(`The egress proxy refuses the credentials: ${short}`)
    : new EgressTunnelError(`The egress proxy could not connect to ${authority}: ${short}`);
}
