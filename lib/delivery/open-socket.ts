import { connect as connectTcp, type Socket, type TcpNetConnectOpts } from "node:net";
import {
  type ConnectionOptions,
  connect as connectTls,
  createSecureContext,
  type SecureContext,
} from "node:tls";

export type SocketOptions = TcpNetConnectOpts & ConnectionOptions;

/** Begins to connect, and hands the socket out at once. */
export type OpenSocket = (input: { isSecure: boolean; options: SocketOptions }) => Socket;

/**
 * An address of several that has not answered by then is given up for the next one: long enough for
 * a second SYN and for the far side of the world, where Node's own 250 ms would give up on good ones.
 */
const ADDRESS_ATTEMPT_MS = 3_000;

export function createOpenSocket(): OpenSocket {
  /** The system's authorities, read once: a context of its own costs a connection time and memory. */
  let secureContext: SecureContext | null = null;
  return ({ isSecure, options }) => {
    const all: SocketOptions = {
      noDelay: true,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
      ...options,
    };
    if (!isSecure) return connectTcp(all);
    secureContext ??= createSecureContext();
    return connectTls({ ALPNProtocols: ["http/1.1"], secureContext, ...all });
  };
}
