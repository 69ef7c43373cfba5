import { describe, expect, it } from "vitest";
import {
  type ConnectionSettings,
  describeHosts,
  parseConnectionString,
} from "@/lib/db/connection-string";

function settingsOf(text: string): ConnectionSettings {
  const parsed = parseConnectionString(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.settings;
}
function problemOf(text: string): string {
  const parsed = parseConnectionString(text);
  return parsed.ok ? "none" : parsed.problem;
}
const hostsOf = (text: string) => describeHosts(settingsOf(text));

const SECRET = "hunter2";

describe("a connection string", () => {
  it.each([
    ["postgres://u@db.example.com/name", "db.example.com:5432"],
    ["postgresql://u@db.example.com:6432/name", "db.example.com:6432"],
    ["postgres://u@h1:5433,h2,h3:5435/name", "h1:5433, h2:5432, h3:5435"],
    ["postgres://u@[::1]:5433,[fd00::2]/name", "[::1]:5433, [fd00::2]:5432"],
    ["postgres://u@/name?host=h1,h2&port=5433,5434", "h1:5433, h2:5434"],
    ["postgres://u@/name?host=h1,h2&port=5433", "h1:5433, h2:5433"],
    ["postgres://u@h1,h2/name?port=6000", "h1:6000, h2:6000"],
    ["postgres://u@/name?host=/var/run/postgresql", "/var/run/postgresql/.s.PGSQL.5432"],
    ["postgres://u@%2Fvar%2Frun%2Fpostgresql:5433/name", "/var/run/postgresql/.s.PGSQL.5433"],
    ["postgres://u@h1/name?host=h2", "h2:5432"],
    ["postgres:///name", "localhost:5432"],
  ])("%s names %s", (text, hosts) => {
    expect(hostsOf(text)).toBe(hosts);
  });

  it.each([
    ["postgres://u:p@h/d", { user: "u", password: "p", database: "d" }],
    ["postgres://u%40x:p%2F%3F%23%20@h/d%20e", { user: "u@x", password: "p/?# ", database: "d e" }],
    ["postgres://u:p@ss:w@h/d", { user: "u", password: "p@ss:w", database: "d" }],
    ["postgres://u:a+b@h/d?application_name=a+b", { password: "a+b", applicationName: "a+b" }],
    ["postgres://h/d?user=u&password=p", { user: "u", password: "p" }],
    ["postgres://h?dbname=d", { database: "d", user: undefined }],
    ["postgres://h/d?connect_timeout=10", { connectTimeoutMs: 10_000 }],
    ["postgres://h/d?connect_timeout=1", { connectTimeoutMs: 2_000 }],
    ["postgres://h/d?connect_timeout=0", { connectTimeoutMs: undefined }],
    ["postgres://h/d?options=-c%20geqo%3Doff", { options: "-c geqo=off" }],
    ["postgres://h/d?keepalives=0", { keepAlive: false }],
    ["postgres://h1,h2/d?load_balance_hosts=random", { isShuffled: true }],
    ["postgres://h/d", { isShuffled: false, keepAlive: true, target: "any" }],
  ])("%s is read as libpq reads it", (text, expected) => {
    expect(settingsOf(text)).toMatchObject(expected);
  });

  it.each([
    ["postgres://h/d", "any"],
    ["postgres://h/d?target_session_attrs=read-write", "read-write"],
    ["postgres://h1,h2/d", "read-write"],
    ["postgres://h1,h2/d?target_session_attrs=primary", "primary"],
    ["postgres://h1,h2/d?target_session_attrs=any", "any"],
  ])("%s asks for a server that is %s", (text, target) => {
    expect(settingsOf(text).target).toBe(target);
  });

  it.each([
    ["", "prefer"],
    ["?sslmode=disable", "disable"],
    ["?sslmode=allow", "allow"],
    ["?sslmode=require", "require"],
    ["?sslmode=verify-ca&sslrootcert=/ca.pem", "verify-ca"],
    ["?sslmode=verify-full", "verify-full"],
    ["?sslrootcert=system", "verify-full"],
    ["?ssl=true", "require"],
    ["?ssl=false", "disable"],
  ])("postgres://h/d%s has the sslmode %s", (query, mode) => {
    expect(settingsOf(`postgres://h/d${query}`).tls.mode).toBe(mode);
  });

  it.each([
    ["mysql://u@h/d", "must begin with postgres://"],
    ["h/d", "must begin with postgres://"],
    ["postgres://u@h:5432x/d", "must name ports from 1 to 65535"],
    ["postgres://u@h:0/d", "must name ports from 1 to 65535"],
    ["postgres://u@h:70000/d", "must name ports from 1 to 65535"],
    ["postgres://u@h1,h2,h3/d?port=1,2", "as many ports as hosts"],
    ["postgres://u@[::1/d", "must be a URL"],
    ["postgres://h/d?schema=app", "unknown parameter schema"],
    ["postgres://h/d?connection_limit=5", "unknown parameter connection_limit"],
    ["postgres://h/d?sslmode=no-verify", "as sslmode: disable, allow, prefer, require"],
    ["postgres://h/d?sslmode=verify-ca", "must have sslrootcert"],
    ["postgres://h/d?sslmode=require&sslrootcert=system", "must have sslmode=verify-full"],
    ["postgres://h/d?sslcert=/c.pem", "sslcert and sslkey together"],
    ["postgres://h1,h2/d?target_session_attrs=standby", "Posthaste writes"],
    ["postgres://h/d?connect_timeout=soon", "connect_timeout in whole seconds"],
    ["postgres://h/d?channel_binding=require", "channel_binding"],
    ["postgres://h/d?load_balance_hosts=yes", "load_balance_hosts"],
    ["postgres://h/d?client_encoding=latin1", "client_encoding"],
  ])("%s is refused: %s", (text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  it.each([
    `postgres://u:${SECRET}#x@h:5432/d`,
    `postgres://u:${SECRET}/x@h:5432/d`,
    `postgres://u:x/${SECRET}@h:5432/d`,
    `postgres://u:x?${SECRET}@h:5432/d`,
    `postgres://u:x?a&${SECRET}@h:5432/d`,
    `postgres://u:x%${SECRET}@h:5432/d`,
    `postgres://u:${SECRET}@h:5432x/d`,
    `postgres://u:${SECRET}@h/d?sslmode=${SECRET}`,
    `postgres://u@h/d?password=${SECRET}&port=${SECRET}`,
  ])("%s is refused without a word of its password", (text) => {
    expect(problemOf(text)).not.toBe("none");
    expect(problemOf(text)).not.toContain(SECRET);
  });
});
