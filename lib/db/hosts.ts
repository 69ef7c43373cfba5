import { readFileSync } from "node:fs";
import { type ConnectionOptions, getCACertificates } from "node:tls";
import {
  type ConnectionSettings,
  type DatabaseHost,
  describeHost,
  type TlsSettings,
} from "@/lib/db/connection-string";

/** One way to reach a server: a host, with or without TLS. `prefer` and `allow` have two for each host. */
export interface Route {
  readonly host: DatabaseHost;
  readonly tls: ConnectionOptions | false;
}

export interface Hosts {
  /** The route that new connections take: the one that worked last, or the next to try. */
  readonly current: Route;
  /** How many connections may fail before every route has been tried. */
  readonly routeCount: number;
  /** A connection over this route failed: the next connections take another one, if there is another. */
  reject(route: Route, error: unknown): void;
}

/** Postgres: no entry in pg_hba.conf for this user with, or without, TLS; and a password that is wrong. */
const NOT_AUTHORIZED = new Set(["28000", "28P01"]);

/**
 * The hosts of DATABASE_URL, and which one is good. All connections of a pool share it, so after a fail-over one of
 * them finds the new primary for all.
 */
export function createHosts(settings: ConnectionSettings): Hosts {
  const hosts = settings.isShuffled ? shuffle(settings.hosts) : settings.hosts;
  const routes = hosts.flatMap((host) => listRoutes(host, settings.tls));
  let position = 0;
  const currentRoute = () => {
    const route = routes[position];
    if (route === undefined) throw new Error("DATABASE_URL names at least one host");
    return route;
  };
  return {
    get current() {
      return currentRoute();
    },
    routeCount: routes.length,
    reject(route, error) {
      // Another connection that failed has moved on already.
      if (route !== currentRoute()) return;
      position = findNext(routes, { from: position, isAboutTls: isAboutTls(error) });
    },
  };
}

/** The other variant of the same host if TLS was the problem, or else the next host. */
function findNext(
  routes: readonly Route[],
  { from, isAboutTls }: { from: number; isAboutTls: boolean },
): number {
  const { host } = routes[from] ?? {};
  for (let step = 1; step < routes.length; step++) {
    const next = (from + step) % routes.length;
    if (isAboutTls || routes[next]?.host !== host) return next;
  }
  return from;
}

function isAboutTls(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    NOT_AUTHORIZED.has(code) ||
    /SSL|TLS|certificate/i.test(error.message) ||
    /^(ERR_(SSL|TLS)_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/.test(code)
  );
}

/**
 * Whether another route may do better. A server that knows neither password nor database is right, so libpq asks no other
 * host then.
 */
export function isWorthAnotherRoute(input: {
  hosts: Hosts;
  failures: readonly RouteFailure[];
}): boolean {
  const { hosts, failures } = input;
  const last = failures.at(-1);
  if (last === undefined || last.route === hosts.current) return false;
  const code = last.error instanceof Error && "code" in last.error ? last.error.code : undefined;
  return failures.length < hosts.routeCount && code !== "28P01" && code !== "3D000";
}

/** libpq never uses TLS over a Unix-domain socket. */
function listRoutes(host: DatabaseHost, tls: TlsSettings): Route[] {
  const plain: Route = { host, tls: false };
  if (host.host.startsWith("/") || tls.mode === "disable") return [plain];
  const encrypted: Route = { host, tls: composeTls(tls) };
  if (tls.mode === "allow") return [plain, encrypted];
  if (tls.mode === "prefer") return [encrypted, plain];
  return [encrypted];
}

/**
 * What each sslmode checks. `require` checks the certificate only if there is an authority to check it against, and then
 * as `verify-ca` does, without the name.
 */
function composeTls(tls: TlsSettings): ConnectionOptions {
  const { mode, rootCertificate } = tls;
  const isVerified =
    mode === "verify-full" || mode === "verify-ca" || (mode === "require" && rootCertificate);
  return {
    rejectUnauthorized: Boolean(isVerified),
    ...(mode !== "verify-full" && { checkServerIdentity: () => undefined }),
    ...(isVerified && rootCertificate && { ca: readAuthorities(rootCertificate) }),
    ...(tls.certificate && { cert: readPem("sslcert", tls.certificate) }),
    ...(tls.key && { key: readPem("sslkey", tls.key) }),
    ...(tls.keyPassword && { passphrase: tls.keyPassword }),
  };
}

function readAuthorities(rootCertificate: string): string[] {
  if (rootCertificate !== "system") return [readPem("sslrootcert", rootCertificate)];
  return getCACertificates("system");
}

function readPem(parameter: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new Error(`DATABASE_URL has ${parameter} ${path}, which can't be read`, { cause });
  }
}

function shuffle(hosts: readonly DatabaseHost[]): DatabaseHost[] {
  return hosts
    .map((host) => ({ host, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ host }) => host);
}

export interface RouteFailure {
  readonly route: Route;
  readonly error: unknown;
}

/** One error for the failures of all routes. With a single host it is the driver's own. */
export function summarize(failures: readonly RouteFailure[]): unknown {
  const hosts = new Set(failures.map(({ route }) => route.host));
  if (hosts.size > 1) return new NoHostError(failures);
  // Of two variants of one host, the error that says more: a server without TLS says so first.
  const telling = failures.findLast(({ error }) => !/does not support SSL/.test(String(error)));
  return (telling ?? failures.at(-1))?.error;
}

/** No host of several accepts sessions that can write. Has the code and the severity that Prisma's adapter passes on. */
export class NoHostError extends Error {
  override readonly name = "NoHostError";
  readonly code = "08001";
  readonly severity = "FATAL";

  constructor(failures: readonly RouteFailure[]) {
    const reasons = failures.map(({ route, error }) => {
      return `${describeHost(route.host)}: ${reasonOf(error)}`;
    });
    super(`No host of DATABASE_URL can be used (${[...new Set(reasons)].join("; ")})`, {
      cause: failures.at(-1)?.error,
    });
  }
}

/** A refused connection to a name with several addresses is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
