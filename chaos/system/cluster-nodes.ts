import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export const HOST = "127.0.0.1";
const POLL_MS = 100;

/**
 * How soon a dead primary is noticed. Patroni's smallest TTL; the three must keep
 * loop_wait + 2 × retry_timeout ≤ ttl. docs: the high-availability guide names the same values.
 */
const PATRONI_TIMING = { ttl: 20, loop_wait: 5, retry_timeout: 5 } as const;

export interface Node {
  readonly name: string;
  readonly port: number;
  readonly restPort: number;
  readonly directory: string;
  patroni: ChildProcess | null;
}

/** Patroni reads YAML, of which JSON is a part. Postgres keeps its defaults but for what replication needs. */
export function composeConfig(input: { node: Node; etcd: string; password: string }): string {
  const { node, etcd, password } = input;
  const account = (username: string) => ({ username, password });
  return JSON.stringify({
    scope: "posthaste",
    name: node.name,
    restapi: { listen: `${HOST}:${node.restPort}`, connect_address: `${HOST}:${node.restPort}` },
    etcd3: { hosts: [etcd] },
    bootstrap: {
      dcs: {
        ...PATRONI_TIMING,
        synchronous_mode: true,
        postgresql: { use_pg_rewind: true, use_slots: true },
      },
      initdb: [{ encoding: "UTF8" }, { locale: "C" }, "data-checksums"],
      pg_hba: [
        `host replication replicator ${HOST}/32 scram-sha-256`,
        `host all all ${HOST}/32 scram-sha-256`,
      ],
    },
    postgresql: {
      listen: `${HOST}:${node.port}`,
      connect_address: `${HOST}:${node.port}`,
      data_dir: join(node.directory, "data"),
      bin_dir: findBinaries(),
      authentication: {
        superuser: account("postgres"),
        replication: account("replicator"),
        rewind: account("rewind"),
      },
      parameters: { unix_socket_directories: "", password_encryption: "scram-sha-256" },
    },
  });
}

function findBinaries(): string {
  const found = [18, 17, 16, 15]
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((path) => existsSync(join(path, "postgres")));
  if (!found)
    throw new Error("A cluster needs Debian's packages: postgresql, patroni, etcd-server");
  return found;
}

export function composeUrl(nodes: readonly Node[], password: string): string {
  const hosts = nodes.map(({ port }) => `${HOST}:${port}`).join(",");
  return `postgres://posthaste:${password}@${hosts}/posthaste?target_session_attrs=read-write`;
}

interface Member {
  readonly name: string;
  readonly role: string;
  readonly state: string;
}

/** Any node that is alive knows all of them. */
async function listMembers(nodes: readonly Node[]): Promise<readonly Member[]> {
  for (const { restPort } of nodes) {
    try {
      const signal = AbortSignal.timeout(2_000);
      const response = await fetch(`http://${HOST}:${restPort}/cluster`, { signal });
      const { members } = (await response.json()) as { members: Member[] };
      return members;
    } catch {
      // A node that is down answers nothing.
    }
  }
  return [];
}

async function waitFor<Found>(maxMs: number, what: string, find: () => Promise<Found | null>) {
  const endsAt = performance.now() + maxMs;
  while (performance.now() < endsAt) {
    const found = await find();
    if (found !== null) return found;
    await delay(POLL_MS);
  }
  throw new Error(`The cluster has no ${what} after ${maxMs / 1_000} s`);
}

/** The primary, once a standby beside it has every commit: before that, losing it could lose one. */
export function waitForSynchronous(nodes: readonly Node[], maxMs: number): Promise<Node> {
  return waitFor(maxMs, "synchronous standby", async () => {
    const members = await listMembers(nodes);
    const leader = members.find(({ role, state }) => role === "leader" && state === "running");
    const isSynchronous = members.some(({ role }) => role === "sync_standby");
    return isSynchronous ? (nodes.find(({ name }) => name === leader?.name) ?? null) : null;
  });
}

/** Patroni answers 200 at /primary only on a node that holds the leader's key and has left recovery. */
export function waitForPrimary(nodes: readonly Node[], maxMs: number): Promise<Node> {
  return waitFor(maxMs, "primary", async () => {
    for (const node of nodes) {
      const signal = AbortSignal.timeout(2_000);
      const answer = fetch(`http://${HOST}:${node.restPort}/primary`, { signal });
      if (await answer.then(({ status }) => status === 200).catch(() => false)) return node;
    }
    return null;
  });
}
