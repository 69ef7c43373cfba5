import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { Obstacle } from "@/lib/testing/samples/run-tool";
import { waitUntil } from "@/lib/testing/wait-until";
import { choosePort } from "@/scripts/postgres/choose-port.mjs";
import { readChosenServer } from "@/scripts/postgres/chosen-server.mjs";
import { findServerUser } from "@/scripts/postgres/server-user.mjs";
import { startPostgres } from "@/scripts/postgres/start-postgres.mjs";

/** Packages of Debian and others put them here. */
const PGBOUNCER = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"];
const POSTGRES_BIN = readChosenServer().bin ?? "/usr/lib/postgresql/15/bin";

export interface Server {
  readonly databaseUrl: string;
  readonly port: number;
  /** A folder that the server's own user can read. */
  readonly directory: string;
  readonly bin: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** A packaged Postgres with its default settings, until the test is over. `directory`: with the data that is there. */
export async function startServer(
  input: { settings?: Record<string, string>; directory?: string; password?: string } = {},
): Promise<Server> {
  requireFile(POSTGRES_BIN, "Postgres 15");
  const directory = input.directory ?? createDirectory();
  const password = input.password ?? randomUUID();
  const server = await startPostgres({
    directory,
    password,
    isDurable: false,
    logFile: join(directory, "postgres.log"),
    bin: POSTGRES_BIN,
    settings: input.settings ?? {},
  });
  let isStopped = false;
  async function stop() {
    if (isStopped) return;
    isStopped = true;
    await server.stop();
  }
  onTestFinished(async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const { databaseUrl, port } = server;
  return { databaseUrl, port, directory, bin: POSTGRES_BIN, password, stop };
}

/** A standby that follows the server. */
export async function startStandby(primary: Server): Promise<Server> {
  const directory = createDirectory();
  const result = spawnSync(
    join(primary.bin, "pg_basebackup"),
    ["--pgdata", join(directory, "data"), "--write-recovery-conf", "--checkpoint=fast"].concat([
      "--dbname",
      primary.databaseUrl,
    ]),
    { ...findServerUser(), cwd: "/", encoding: "utf8" },
  );
  if (result.status !== 0) throw new Error(`pg_basebackup failed: ${result.stderr}`);
  return startServer({ directory, password: primary.password });
}

/** Once in a process: the schema engine's WebAssembly keeps state of its own. */
export async function migrateServer({ databaseUrl }: { databaseUrl: string }): Promise<void> {
  await migrate({ databaseUrl, migrationsDirectory: "prisma/migrations" });
}

/** A file in the server's folder that only its own user can read, as Postgres demands of keys. */
export function writeServerFile(
  { directory }: Pick<Server, "directory">,
  file: { name: string; text: string },
): string {
  const path = join(directory, file.name);
  writeFileSync(path, file.text, { mode: 0o600 });
  const { uid, gid } = findServerUser();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  return path;
}

export interface Pooler {
  /** The server's URL, through the pooler. */
  readonly databaseUrl: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** PgBouncer with its defaults in front of a server, until the test is over. */
export async function startPgBouncer(server: Server, poolMode: string): Promise<Pooler> {
  const program = PGBOUNCER.find((path) => existsSync(path));
  if (program === undefined) throw new Obstacle("PgBouncer is not installed");
  const directory = createDirectory();
  const port = await choosePort(join(directory, "port"));
  const users = join(directory, "users.txt");
  const file = join(directory, "pgbouncer.ini");
  const user = findServerUser();
  writeFileSync(users, `"posthaste" "${server.password}"\n`, { mode: 0o644 });
  writeFileSync(
    file,
    [
      "[databases]",
      `* = host=127.0.0.1 port=${server.port}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${port}`,
      "unix_socket_dir =",
      "auth_type = scram-sha-256",
      `auth_file = ${users}`,
      `pool_mode = ${poolMode}`,
    ].join("\n"),
    { mode: 0o644 },
  );
  let child: ChildProcess | null = null;
  async function start() {
    child = spawn(program ?? "", ["--quiet", file], { ...user, cwd: "/", stdio: "ignore" });
    await waitUntil("PgBouncer", () => isListening(port));
  }
  async function stop() {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const exited = once(running, "exit");
    // At once; SIGINT would wait for the clients to leave.
    running.kill("SIGTERM");
    await exited;
  }
  onTestFinished(async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  });
  await start();
  const url = new URL(server.databaseUrl);
  url.port = String(port);
  return { databaseUrl: url.href, start, stop };
}

async function isListening(port: number): Promise<true | null> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return null;
  } finally {
    socket.destroy();
  }
}

function createDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-production-"));
  const { uid, gid } = findServerUser();
  // For the server's own user, if we are root.
  if (uid !== undefined && gid !== undefined) chownSync(directory, uid, gid);
  chmodSync(directory, 0o755);
  return directory;
}

function requireFile(path: string, name: string): void {
  if (!existsSync(path)) throw new Obstacle(`${name} is not installed (${path})`);
}
