import { errors } from "undici";
import { type Connection, createConnection } from "@/lib/delivery/connection";
import type { Network } from "@/lib/delivery/make-connection";

/**
 * Idle connections of all origins together, so that a worker with tens of thousands of endpoints
 * keeps no socket for each of them; the one that has been idle longest goes first.
 */
const IDLE_MAX = 1_024;

/** A connection in steady use is renewed after this long: its name may lead elsewhere by now. */
const CONNECTION_MAX_AGE_MS = 120_000;

export interface ConnectionPool {
  /** The idle one used last, or else a new one. Throws when the pool is closed. */
  take(origin: string): Connection;
  takeNew(origin: string): Connection;
  /** For the next request. Only what ended with a complete answer may come back. */
  giveBack(connection: Connection): void;
  discard(connection: Connection): void;
  /** Frees what idle connections hold: this process has run out of it. */
  discardIdle(): void;
  readonly size: number;
  close(): Promise<void>;
}

/**
 * There are as many connections as requests under way, plus those that wait idle. undici's own Agent
 * would open another one while the last is being freed, and tells nobody which connection a request
 * went over.
 */
export function createConnectionPool(
  network: Network,
  { idleMax = IDLE_MAX }: { idleMax?: number } = {},
): ConnectionPool {
  const all = new Set<Connection>();
  /** Oldest first. */
  const idle = new Set<Connection>();
  const idleByOrigin = new Map<string, Connection[]>();
  let isClosed = false;

  function takeNew(origin: string): Connection {
    if (isClosed) throw new errors.ClientDestroyedError();
    const connection = createConnection(origin, {
      network,
      // While a request is under way, its own end decides.
      onDisconnect: () => idle.has(connection) && discard(connection),
    });
    all.add(connection);
    return connection;
  }
  function forgetIdle(connection: Connection) {
    if (!idle.delete(connection)) return;
    const others = idleByOrigin.get(connection.origin)?.filter((one) => one !== connection) ?? [];
    if (others.length === 0) idleByOrigin.delete(connection.origin);
    else idleByOrigin.set(connection.origin, others);
  }
  function discard(connection: Connection) {
    forgetIdle(connection);
    if (all.delete(connection)) void connection.destroy();
  }
  function keepIdle(connection: Connection) {
    idle.add(connection);
    const others = idleByOrigin.get(connection.origin);
    if (others === undefined) idleByOrigin.set(connection.origin, [connection]);
    else others.push(connection);
    if (idle.size <= idleMax) return;
    const [oldest] = idle;
    if (oldest !== undefined) discard(oldest);
  }
  return {
    takeNew,
    take(origin) {
      const connections = idleByOrigin.get(origin);
      const connection = connections?.pop();
      if (connection === undefined) return takeNew(origin);
      idle.delete(connection);
      if (connections?.length === 0) idleByOrigin.delete(origin);
      return connection;
    },
    giveBack(connection) {
      const ageMs = performance.now() - connection.openedAtMs;
      if (isClosed || ageMs > CONNECTION_MAX_AGE_MS) discard(connection);
      else keepIdle(connection);
    },
    discard,
    discardIdle: () => [...idle].forEach(discard),
    get size() {
      return all.size;
    },
    async close() {
      isClosed = true;
      await Promise.all([...all].map((connection) => connection.destroy()));
    },
  };
}
