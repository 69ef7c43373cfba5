import pg from "pg";
import { type ConnectionSettings, parseConnectionString } from "@/lib/db/connection-string";
import {
  createHosts,
  type Hosts,
  isWorthAnotherRoute,
  type Route,
  type RouteFailure,
  summarize,
} from "@/lib/db/hosts";
import { type SessionPurpose, STATEMENT_TIMEOUT_MS, setUpSession } from "@/lib/db/session";

export { STATEMENT_TIMEOUT_MS };

/** How long a caller waits for a free connection before it fails as if the database were away. */
const CONNECT_TIMEOUT_MS = 5_000;
/** For one host; of several, a dead one must not take all of the caller's time. */
const HOST_TIMEOUT_MS = 4_500;
const ONE_OF_HOSTS_TIMEOUT_MS = 1_500;

/** The server ends a statement at its timeout. A client that hears nothing long after that has lost its server. */
const SILENCE_MAX_MS = STATEMENT_TIMEOUT_MS * 2;
/** A silent peer is found after this and ten probes, a second apart (libuv's numbers). */
const KEEP_ALIVE_DELAY_MS = 10_000;

/** A statement that writes met a server that accepts only reads now: after a fail-over, other sessions there are useless too. */
const READ_ONLY = "25006";

export interface PoolInput {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly applicationName: string;
  readonly onError: (error: Error) => void;
  /** For tests whose statements may take longer than any of the product's. */
  readonly silenceMaxMs?: number;
}

/** Connections with the limits that every process keeps, to the host of DATABASE_URL that accepts writes. */
export function openPool(input: PoolInput & { readonly purpose?: SessionPurpose }): pg.Pool {
  const pool = new HostPool({ ...input, purpose: input.purpose ?? "domain" });
  // An idle connection that breaks has no caller: without a listener it would end the process.
  pool.on("error", input.onError);
  return pool;
}

/** One connection outside a pool, set up in the same way, for `listen`. The caller ends it. */
export async function connectClient(
  input: Pick<PoolInput, "databaseUrl" | "applicationName"> & { hosts: Hosts },
): Promise<pg.Client> {
  const settings = readSettings(input.databaseUrl);
  const { hosts, applicationName } = input;
  const failures: RouteFailure[] = [];
  for (;;) {
    const route = hosts.current;
    const client = new pg.Client(composeClient(settings, { route, applicationName }));
    // Without a listener, an error in the middle of the set-up would end the process.
    client.on("error", () => undefined);
    try {
      await client.connect();
      await setUpSession(client, { purpose: "listen", target: settings.target });
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      failures.push({ route, error });
      hosts.reject(route, error);
      if (isWorthAnotherRoute({ hosts, failures })) continue;
      throw summarize(failures);
    }
  }
}

/** @throws when the settings have not been checked before: lib/config/env.ts does at start */
export function readSettings(databaseUrl: string): ConnectionSettings {
  const parsed = parseConnectionString(databaseUrl);
  if (!parsed.ok) throw new Error(`DATABASE_URL ${parsed.problem}`);
  return parsed.settings;
}

function composeClient(
  settings: ConnectionSettings,
  { route, applicationName }: { route: Route; applicationName: string },
): pg.ClientConfig {
  const { user, password, database, options } = settings;
  const timeoutMs = settings.hosts.length > 1 ? ONE_OF_HOSTS_TIMEOUT_MS : HOST_TIMEOUT_MS;
  return {
    host: route.host.host,
    port: route.host.port,
    // Not undefined, which would let pg ask the environment.
    ssl: route.tls,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(database !== undefined && { database }),
    ...(options !== undefined && { options }),
    application_name: settings.applicationName ?? applicationName,
    enableChannelBinding: settings.usesChannelBinding,
    connectionTimeoutMillis: settings.connectTimeoutMs ?? timeoutMs,
    keepAlive: settings.keepAlive,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
  };
}

type ConnectCallback = (error: Error | null, client?: pg.Client) => void;
type PoolCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (error?: Error | boolean) => void,
) => void;

/**
 * pg's pool knows one host, fixed when it is opened. This one asks for the current route at each new connection, tries
 * the other routes when that fails, and leaves a server that has stopped accepting writes.
 */
class HostPool extends pg.Pool {
  readonly #hosts: Hosts;
  readonly #connected = new Set<pg.Client>();
  /** Connected to a server that has stopped accepting writes: closed instead of used again. */
  readonly #outdated = new WeakSet<pg.Client>();
  /** The route of each connection that failed; an error without one comes from a pool without free connections. */
  readonly #failedRoutes = new WeakMap<object, Route>();

  constructor(input: PoolInput & { purpose: SessionPurpose }) {
    const settings = readSettings(input.databaseUrl);
    const { applicationName, purpose } = input;
    const silenceMaxMs = input.silenceMaxMs ?? (purpose === "migration" ? 0 : SILENCE_MAX_MS);
    const hosts = createHosts(settings);
    const onFailed = (error: unknown, route: Route) => this.#noteFailure(error, route);
    const onReadOnly = (error: unknown, route: Route) => this.#leaveServer(error, route);

    class RoutedClient extends pg.Client {
      readonly #route: Route;

      constructor() {
        const route = hosts.current;
        super({
          ...composeClient(settings, { route, applicationName }),
          // Zero: none.
          query_timeout: silenceMaxMs,
        });
        this.#route = route;
        // The pool listens only while a connection is idle, and an error without a listener ends the process.
        this.on("error", () => undefined);
        this.connection.on("errorMessage", (error: { code?: string }) => {
          if (error.code === READ_ONLY) onReadOnly(error, route);
        });
      }

      override connect(): Promise<pg.Client>;
      override connect(callback: ConnectCallback): void;
      // biome-ignore lint/suspicious/noConfusingVoidType: pg's own overloads
      override connect(callback?: ConnectCallback): Promise<pg.Client> | void {
        const connecting = this.#connect();
        if (callback === undefined) return connecting;
        connecting.then((client) => callback(null, client), callback);
      }

      async #connect(): Promise<pg.Client> {
        try {
          const client = await super.connect();
          await setUpSession(client, { purpose, target: settings.target });
          return client;
        } catch (error) {
          void this.end().catch(() => undefined);
          onFailed(error, this.#route);
          throw error;
        }
      }
    }

    super({
      Client: RoutedClient,
      max: input.poolSize,
      connectionTimeoutMillis: Math.max(CONNECT_TIMEOUT_MS, (settings.connectTimeoutMs ?? 0) + 500),
    });
    this.#hosts = hosts;
    this.on("connect", (client) => this.#connected.add(client));
    this.on("remove", (client) => this.#connected.delete(client));
    this.on("release", (_, client) => {
      // A statement that its caller has given up on still occupies the connection.
      if ("readyForQuery" in client && client.readyForQuery === false) void client.end();
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: PoolCallback): void;
  // biome-ignore lint/suspicious/noConfusingVoidType: pg's own overloads
  override connect(callback?: PoolCallback): Promise<pg.PoolClient> | void {
    const connecting = this.#connect();
    if (callback === undefined) return connecting;
    const nothing = () => undefined;
    connecting.then(
      (client) => callback(undefined, client, client.release),
      (error) => callback(error, undefined, nothing),
    );
  }

  async #connect(): Promise<pg.PoolClient> {
    const failures: RouteFailure[] = [];
    for (;;) {
      try {
        const client = await super.connect();
        if (!this.#outdated.has(client)) return client;
        client.release(true);
      } catch (error) {
        const route = this.#routeOf(error);
        if (route === undefined) throw error;
        failures.push({ route, error });
        if (isWorthAnotherRoute({ hosts: this.#hosts, failures })) continue;
        throw summarize(failures);
      }
    }
  }

  /** pg-pool wraps the error of a connection that took too long. */
  #routeOf(error: unknown): Route | undefined {
    if (!(error instanceof Error)) return undefined;
    return this.#failedRoutes.get(error) ?? this.#routeOf(error.cause);
  }

  #noteFailure(error: unknown, route: Route): void {
    if (error instanceof Error) this.#failedRoutes.set(error, route);
    this.#hosts.reject(route, error);
  }

  #leaveServer(error: unknown, route: Route): void {
    for (const client of this.#connected) this.#outdated.add(client);
    this.#hosts.reject(route, error);
  }
}
