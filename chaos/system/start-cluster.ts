import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "@/bench/kit/find-free-port";
import {
  composeConfig,
  composeUrl,
  HOST,
  type Node,
  waitForPrimary,
  waitForSynchronous,
} from "@/chaos/system/cluster-nodes";
import type { ChaosDatabase } from "@/chaos/system/start-database";
import { runStatement } from "@/lib/testing/run-statement";
import { findServerUser } from "@/scripts/postgres/server-user.mjs";
import { runNode } from "@/scripts/processes/run-command.mjs";

const NODES = 3;
/** initdb, two base backups and an election, on a machine that runs everything else too. */
const FORM_MAX_MS = 90_000;
/** Longer than the leader's key lives (TTL_SECONDS), an election and a promotion. */
const RECOVER_MAX_MS = 90_000;

/**
 * Three Postgres nodes under Patroni with synchronous replication, and an etcd that holds the leader's key, all from
 * Debian's packages. `crash` kills the primary's machine: Postgres and its Patroni at once. It resolves when another
 * node has been promoted and takes writes; the dead one comes back as a standby after `downMs`.
 */
export async function startCluster(directory: string): Promise<ChaosDatabase> {
  const user = findServerUser();
  const password = randomBytes(12).toString("hex");
  const folder = join(directory, "cluster");
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const started = new Set<ChildProcess>();
  const run = (input: { file: string; args: readonly string[]; logFile: string }) => {
    const log = openSync(input.logFile, "a");
    const env = {
      NODE_ENV: "production",
      PATH: "/usr/bin:/bin",
      LC_ALL: "C.UTF-8",
      HOME: folder,
    } as const;
    const stdio = ["ignore", log, log] as const;
    const child = spawn(input.file, [...input.args], {
      ...user,
      cwd: folder,
      env,
      stdio: [...stdio],
    });
    closeSync(log);
    started.add(child);
    child.once("exit", () => started.delete(child));
    return child;
  };

  const etcd = await startEtcd({ folder, run });
  const nodes: Node[] = [];
  for (let index = 0; index < NODES; index += 1) {
    const name = `node${index + 1}`;
    const [port, restPort] = [await findFreePort(), await findFreePort()];
    const node = { name, port, restPort, directory: join(folder, name), patroni: null };
    writeFileSync(join(folder, `${name}.json`), composeConfig({ node, etcd, password }));
    nodes.push(node);
  }
  const startNode = (node: Node) => {
    const logFile = join(directory, `${node.name}.log`);
    node.patroni = run({
      file: "/usr/bin/patroni",
      args: [join(folder, `${node.name}.json`)],
      logFile,
    });
  };
  for (const node of nodes) startNode(node);

  const returning = new Set<Promise<void>>();
  let isStopping = false;
  const cluster = {
    databaseUrl: composeUrl(nodes, password),
    whenSafe: async () => {
      await waitForSynchronous(nodes, FORM_MAX_MS);
    },
    restart: () => Promise.reject(new Error("A cluster has no clean restart in the plan")),
    async crash(downMs: number) {
      const primary = await waitForSynchronous(nodes, FORM_MAX_MS);
      primary.patroni?.kill("SIGKILL");
      killPostgres(primary);
      const others = nodes.filter((node) => node !== primary);
      await waitForPrimary(others, RECOVER_MAX_MS);
      const back = delay(downMs).then(() => (isStopping ? undefined : startNode(primary)));
      returning.add(back);
    },
    async stop() {
      isStopping = true;
      await Promise.all(returning);
      for (const { patroni } of nodes) patroni?.kill("SIGTERM");
      await Promise.all(nodes.map(({ patroni }) => ended(patroni)));
      for (const child of started) child.kill("SIGKILL");
      for (const node of nodes) killPostgres(node);
    },
  };
  try {
    const primary = await waitForSynchronous(nodes, FORM_MAX_MS);
    const maintenance = `postgres://postgres:${password}@${HOST}:${primary.port}/postgres`;
    await runStatement(maintenance, `create role posthaste login password '${password}'`);
    await runStatement(maintenance, "create database posthaste owner posthaste");
    await runNode({
      name: "The migration",
      args: ["--enable-source-maps", "dist/migrate.js"],
      env: { ...process.env, DATABASE_URL: cluster.databaseUrl },
    });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

async function startEtcd(input: {
  folder: string;
  run: (command: { file: string; args: string[]; logFile: string }) => ChildProcess;
}): Promise<string> {
  const { folder, run } = input;
  const client = `http://${HOST}:${await findFreePort()}`;
  const peer = `http://${HOST}:${await findFreePort()}`;
  run({
    file: "/usr/bin/etcd",
    args: [
      ...["--name", "etcd1", "--data-dir", join(folder, "etcd")],
      ...["--listen-client-urls", client, "--advertise-client-urls", client],
      ...["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer],
      ...["--initial-cluster", `etcd1=${peer}`, "--log-level", "warn"],
    ],
    logFile: join(folder, "etcd.log"),
  });
  return new URL(client).host;
}

function killPostgres(node: Node): void {
  try {
    const file = readFileSync(join(node.directory, "data", "postmaster.pid"), "utf8");
    process.kill(Number.parseInt(file, 10), "SIGKILL");
  } catch {
    // It does not run.
  }
}

async function ended(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await Promise.race([gone, delay(15_000)]);
}
