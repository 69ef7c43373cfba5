/**
 * DATABASE_URL as libpq reads it (https://www.postgresql.org/docs/current/libpq-connect.html). pg's own parser knows no
 * list of hosts and no target_session_attrs, takes `require` for `verify-full`, and ignores what it doesn't know.
 */

export interface DatabaseHost {
  /** A name, an address, or the folder of a Unix-domain socket, which begins with a slash. */
  readonly host: string;
  readonly port: number;
}

export const SSL_MODES = [
  "disable",
  "allow",
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
] as const;
export type SslMode = (typeof SSL_MODES)[number];

export interface TlsSettings {
  readonly mode: SslMode;
  /** A PEM file, or `system` for the certificates that the operating system trusts. */
  readonly rootCertificate: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  readonly keyPassword: string | undefined;
}

export interface ConnectionSettings {
  readonly hosts: readonly DatabaseHost[];
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  readonly applicationName: string | undefined;
  /** Command-line options for the server process. Some poolers reject them. */
  readonly options: string | undefined;
  readonly connectTimeoutMs: number | undefined;
  readonly keepAlive: boolean;
  readonly isShuffled: boolean;
  readonly target: "any" | "read-write" | "primary";
  readonly usesChannelBinding: boolean;
  readonly tls: TlsSettings;
}

export type ParsedConnection =
  | { readonly ok: true; readonly settings: ConnectionSettings }
  | { readonly ok: false; readonly problem: string };

const DEFAULT_PORT = 5432;
const PORT_MAX = 65_535;
const CONNECT_TIMEOUT_MIN_SECONDS = 2;

/** scheme://user:password@hosts/database?parameters; a password may hold an at sign. */
const SHAPE =
  /^postgres(?:ql)?:\/\/(?:(?<userinfo>[^/?#]*)@)?(?<authority>[^/?#@]*)(?:\/(?<path>[^?#@]*))?(?:\?(?<query>[^#]*))?$/;
const NOT_A_URL = "must be a URL: percent-encode special characters in the password";

const PARAMETERS = new Set([
  "host",
  "port",
  "user",
  "password",
  "dbname",
  "application_name",
  "fallback_application_name",
  "options",
  "connect_timeout",
  "keepalives",
  "client_encoding",
  "target_session_attrs",
  "load_balance_hosts",
  "channel_binding",
  "gssencmode",
  "ssl",
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "sslpassword",
  "uselibpqcompat",
]);

interface Choice {
  readonly name: string;
  readonly values: readonly [string, ...string[]];
}

const CHOICES = {
  encoding: { name: "client_encoding", values: ["utf8", "utf-8", "auto"] },
  gss: { name: "gssencmode", values: ["disable", "prefer"] },
  keepAlive: { name: "keepalives", values: ["1", "0"] },
  balance: { name: "load_balance_hosts", values: ["disable", "random"] },
  channelBinding: { name: "channel_binding", values: ["disable", "prefer"] },
  // As JDBC has it; libpq takes it for sslmode=require.
  ssl: { name: "ssl", values: ["", "true", "1", "false", "0"] },
} as const satisfies Record<string, Choice>;

class Problem extends Error {}

/** A problem completes the sentence "DATABASE_URL …" and never quotes a value: it could be part of a password. */
export function parseConnectionString(text: string): ParsedConnection {
  try {
    return { ok: true, settings: read(text) };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.message };
    throw error;
  }
}

function read(text: string): ConnectionSettings {
  if (!/^postgres(ql)?:\/\//.test(text)) {
    throw new Problem("must begin with postgres:// or postgresql://");
  }
  const parts = SHAPE.exec(text)?.groups;
  if (parts === undefined) throw new Problem(NOT_A_URL);
  const parameters = readParameters(parts.query ?? "");
  const [user, password] = readUserinfo(parts.userinfo);
  const hosts = readHosts(parts.authority ?? "", parameters);
  choose(parameters, CHOICES.encoding);
  choose(parameters, CHOICES.gss);
  return {
    hosts,
    user: parameters.get("user") ?? user,
    password: parameters.get("password") ?? password,
    database: parameters.get("dbname") ?? (decode(parts.path ?? "") || undefined),
    applicationName:
      parameters.get("application_name") ?? parameters.get("fallback_application_name"),
    options: parameters.get("options"),
    connectTimeoutMs: readConnectTimeout(parameters.get("connect_timeout")),
    keepAlive: choose(parameters, CHOICES.keepAlive) === "1",
    isShuffled: choose(parameters, CHOICES.balance) === "random",
    target: readTarget(parameters, hosts.length),
    usesChannelBinding: choose(parameters, CHOICES.channelBinding) === "prefer",
    tls: readTls(parameters),
  };
}

function readParameters(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split("&").filter((one) => one !== "")) {
    const [name = "", ...rest] = pair.split("=");
    if (!PARAMETERS.has(name)) {
      // A question mark in a password that wasn't encoded makes the rest of it look like a parameter.
      const isName = /^[a-z_]{1,40}$/i.test(name) && rest.length > 0;
      throw new Problem(isName ? `has the unknown parameter ${name}` : NOT_A_URL);
    }
    parameters.set(name, decode(rest.join("=")));
  }
  return parameters;
}

function readUserinfo(userinfo: string | undefined): (string | undefined)[] {
  if (userinfo === undefined || userinfo === "") return [];
  const [user = "", ...password] = userinfo.split(":");
  return [decode(user) || undefined, decode(password.join(":")) || undefined];
}

function readHosts(authority: string, parameters: ReadonlyMap<string, string>): DatabaseHost[] {
  const inAuthority = authority.split(",").map(readHost);
  const named = parameters.get("host")?.split(",");
  const hosts = named ?? inAuthority.map(({ host }) => host);
  const ports =
    parameters.get("port")?.split(",") ??
    (named === undefined ? inAuthority.map(({ port }) => port) : [""]);
  if (ports.length !== 1 && ports.length !== hosts.length) {
    throw new Problem("must name as many ports as hosts, or one port for all of them");
  }
  return hosts.map((host, index) => ({
    host: host || "localhost",
    port: readPort((ports.length === 1 ? ports[0] : ports[index]) ?? ""),
  }));
}

function readHost(text: string): { host: string; port: string } {
  const groups = /^(?:\[(?<v6>[0-9a-fA-F:.]+)\]|(?<name>[^[\]:]*))(?::(?<port>.*))?$/.exec(
    text,
  )?.groups;
  if (groups === undefined) throw new Problem(NOT_A_URL);
  return { host: groups.v6 ?? decode(groups.name ?? ""), port: groups.port ?? "" };
}

function readPort(text: string): number {
  if (text === "") return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= PORT_MAX) return port;
  throw new Problem(
    `must name ports from 1 to ${PORT_MAX}; ${NOT_A_URL.slice("must be a URL: ".length)}`,
  );
}

/** Posthaste writes, so of several hosts it needs the one that accepts writes. */
function readTarget(parameters: ReadonlyMap<string, string>, hostCount: number) {
  const target = parameters.get("target_session_attrs");
  if (target === undefined) return hostCount > 1 ? "read-write" : "any";
  if (target === "any" || target === "read-write" || target === "primary") return target;
  throw new Problem("must have target_session_attrs read-write, primary or any: Posthaste writes");
}

/** Zero and negative values wait forever in libpq; here they mean the default. */
function readConnectTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!/^-?\d{1,6}$/.test(text)) {
    throw new Problem("must have a connect_timeout in whole seconds");
  }
  return seconds > 0 ? Math.max(seconds, CONNECT_TIMEOUT_MIN_SECONDS) * 1_000 : undefined;
}

function readTls(parameters: ReadonlyMap<string, string>): TlsSettings {
  const rootCertificate = parameters.get("sslrootcert") || undefined;
  const mode = readSslMode(parameters, rootCertificate);
  if (mode === "verify-ca" && rootCertificate === undefined) {
    throw new Problem(
      "must have sslrootcert, the file of your certificate authority, for sslmode=verify-ca",
    );
  }
  if (rootCertificate === "system" && mode !== "verify-full") {
    throw new Problem("must have sslmode=verify-full for sslrootcert=system");
  }
  const [certificate, key] = [parameters.get("sslcert"), parameters.get("sslkey")];
  if ((certificate === undefined) !== (key === undefined)) {
    throw new Problem("must have sslcert and sslkey together, or neither");
  }
  return { mode, rootCertificate, certificate, key, keyPassword: parameters.get("sslpassword") };
}

function readSslMode(
  parameters: ReadonlyMap<string, string>,
  rootCertificate: string | undefined,
): SslMode {
  const named = parameters.get("sslmode") ?? findDefaultMode(parameters, rootCertificate);
  const mode = SSL_MODES.find((one) => one === named);
  if (mode !== undefined) return mode;
  throw new Problem(`must have one of these as sslmode: ${SSL_MODES.join(", ")}`);
}

function findDefaultMode(
  parameters: ReadonlyMap<string, string>,
  rootCertificate: string | undefined,
): SslMode {
  const ssl = choose(parameters, CHOICES.ssl);
  if (ssl === "true" || ssl === "1") return "require";
  if (ssl === "false" || ssl === "0") return "disable";
  // libpq's defaults. `prefer` talks TLS to every server that can, and checks no certificate.
  return rootCertificate === "system" ? "verify-full" : "prefer";
}

/** The value of a parameter that has few; the first of them if it isn't given. */
function choose(parameters: ReadonlyMap<string, string>, choice: Choice): string {
  const value = parameters.get(choice.name)?.toLowerCase() ?? choice.values[0];
  if (choice.values.includes(value)) return value;
  const { name, values } = choice;
  throw new Problem(`has ${name} with a value that is not supported: use ${values.join(" or ")}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new Problem(NOT_A_URL, { cause });
  }
}

/** For messages: where, without who and without the password. */
export function describeHosts({ hosts }: Pick<ConnectionSettings, "hosts">): string {
  return hosts.map(describeHost).join(", ");
}

export function describeHost({ host, port }: DatabaseHost): string {
  if (host.startsWith("/")) return `${host}/.s.PGSQL.${port}`;
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
