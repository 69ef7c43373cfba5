import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { findFreePort } from "@/bench/kit/find-free-port";
import { startProcess } from "@/bench/kit/start-process";
import { migrate } from "@/lib/db/migrate";
import { MIGRATION_LOCK_TIMEOUT_MS } from "@/lib/db/migration-script";
import { openPool } from "@/lib/db/open-pool";
import { ensurePartitions } from "@/lib/db/partitions";
import { createId } from "@/lib/shared/ids";
import { TEST_CIDRS_SETTING, TEST_SECRET } from "@/lib/testing/api/constants";
import { buildRelease, type Release } from "@/lib/testing/production/build-release";
import { p99, type Sent, sendSteadily } from "@/lib/testing/production/send-steadily";
import { type Server, startServer } from "@/lib/testing/production/start-server";
import { type Locks, watchLocks } from "@/lib/testing/production/watch-locks";
import { orSkip } from "@/lib/testing/samples/or-skip";
import { startReceiver } from "@/lib/testing/start-receiver";
import released from "@/prisma/released-migrations.json";

const MIGRATIONS = "prisma/migrations";
const MESSAGES_PER_SECOND = 150;
const OLD_DELIVERIES = 1_000_000;
const BASELINE_MS = 5_000;
const AFTER_MS = 3_000;
const BESIDE_MS = 5_000;
/** A migration's own wait holds others up for as long as it waits; the rest is for the change itself. */
const LOCK_WAIT_MAX_MS = MIGRATION_LOCK_TIMEOUT_MS + 500;
/** Of one request. A slow machine has a slow baseline as well. */
const P99_FLOOR_MS = 1_000;
const P99_RATIO_MAX = 3;
const API_KEY = "ph_test_0123456789abcdefghijklmnopqrstuvwxyz";

describe("an upgrade from the last release", { timeout: 300_000 }, () => {
  test("old processes serve 150 messages a second while the new migrations run, and beside new ones afterwards", async (context) => {
    const server = await orSkip(context, startServer());
    const old = await orSkip(context, buildRelease(released.commit));
    const current = await buildRelease(null);
    await openAtLastRelease(server);
    const receiver = await startReceiver();
    const oldWeb = await startApi(server, { release: old, newKey: API_KEY });
    const oldWorker = await startWorker(server, old);
    const applications = await createApplications(oldWeb.origin, receiver.url);
    await addVolume(server);

    const origins = [oldWeb.origin];
    const load = sendSteadily({
      perSecond: MESSAGES_PER_SECOND,
      origins,
      applications,
      apiKey: API_KEY,
    });
    onTestFinished(() => load.stop());
    await delay(BASELINE_MS);
    const migratedFrom = performance.now();
    const finish = await watchLocks(server.databaseUrl);
    await migrate({ databaseUrl: server.databaseUrl, migrationsDirectory: MIGRATIONS });
    const locks = await finish();
    await delay(AFTER_MS);
    const migratedUntil = performance.now();

    const newWeb = await startApi(server, { release: current, newKey: "" });
    const newWorker = await startWorker(server, current);
    origins.push(newWeb.origin);
    await delay(BESIDE_MS);
    // The old ones leave: their address gets no more requests first, as behind a proxy.
    origins.splice(0, 1);
    await delay(AFTER_MS);
    await Promise.all([oldWeb.process.stop(), oldWorker.stop()]);
    await delay(AFTER_MS);
    await load.stop();

    const failed = load.sent.filter(({ status }) => status !== 202);
    expect(failed.slice(0, 3)).toEqual([]);
    expectOnline(locks);
    const at = (from: number, until: number) =>
      load.sent.filter(({ atMs }) => atMs >= from && atMs < until);
    const before = p99(at(0, migratedFrom));
    const during = p99(at(migratedFrom, migratedUntil));
    expect(during).toBeLessThan(Math.max(P99_FLOOR_MS, before * P99_RATIO_MAX));
    await expectDelivered(load.sent, () =>
      receiver.requests.map(({ headers }) => headers["webhook-id"]),
    );
    await Promise.all([newWeb.process.stop(), newWorker.stop()]);
  });

  // The watch itself: each of these would stop a busy installation.
  test.each([
    [
      "a default that is computed for each row",
      "ALTER TABLE delivery ADD COLUMN luck float8 DEFAULT random();",
    ],
    [
      "a type that rewrites the table",
      "ALTER TABLE delivery ALTER COLUMN attempt_count TYPE bigint;",
    ],
    [
      "an index that isn't built concurrently",
      // Expensive enough to be noticed on a fast machine with a million rows.
      `CREATE INDEX planted_idx ON delivery ((${"md5(".repeat(20)}message_id || endpoint_id${")".repeat(20)}));`,
    ],
  ])("a migration with %s is noticed", async (_, sql) => {
    const context = { server: await startServer() };
    await openAtLastRelease(context.server);
    await addVolume(context.server);
    const planted = await plant(sql);
    const writing = writeDeliveries(context.server);
    const finish = await watchLocks(context.server.databaseUrl);
    await migrate({ databaseUrl: context.server.databaseUrl, migrationsDirectory: planted });
    const locks = await finish();
    await writing.stop();
    expect(() => expectOnline(locks)).toThrow();
  });
});

function expectOnline({ rewritten, longestWaitMs }: Locks): void {
  expect(rewritten, "tables that were rewritten").toEqual([]);
  expect(longestWaitMs, "longest wait for a lock").toBeLessThan(LOCK_WAIT_MAX_MS);
}

/** Migrations up to the last release, and the partitions that its migrate command adds. */
async function openAtLastRelease(server: Server): Promise<void> {
  const directory = await selectMigrations((name) => name <= released.last);
  await migrate({ databaseUrl: server.databaseUrl, migrationsDirectory: directory });
  const pool = openPool({
    databaseUrl: server.databaseUrl,
    poolSize: 1,
    applicationName: "test",
    onError: () => undefined,
  });
  await ensurePartitions(pool, new Date());
  await pool.end();
}

async function selectMigrations(isWanted: (name: string) => boolean): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "posthaste-migrations-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const name of await readdir(MIGRATIONS)) {
    const isFolder = /^\d/.test(name);
    if (isFolder && !isWanted(name)) continue;
    await cp(join(MIGRATIONS, name), join(directory, name), { recursive: true });
  }
  return directory;
}

/** The released migrations and this one. */
async function plant(sql: string): Promise<string> {
  const directory = await selectMigrations((name) => name <= released.last);
  const folder = join(directory, "29990101000000_planted");
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), sql);
  return directory;
}

/** Finished deliveries of the current week, of endpoints that are gone. */
async function addVolume(server: Server): Promise<void> {
  const prefix = createId("msg").slice(0, -7);
  await query(
    server,
    `insert into delivery (message_id, endpoint_id, status, attempt_count, finished_at)
     select '${prefix}' || lpad(position::text, 7, '0'), 'ep_0', 0, 1, now()
     from generate_series(1, ${OLD_DELIVERIES}) position`,
  );
  await query(server, "analyze");
}

async function query(server: Server, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** What accepting does to the table, statement by statement. */
function writeDeliveries(server: Server) {
  let isOver = false;
  const writing = (async () => {
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    while (!isOver) {
      await client.query(
        "insert into delivery (message_id, endpoint_id, status) values ($1, 'ep_1', 1)",
        [createId("msg")],
      );
    }
    await client.end();
  })();
  return {
    async stop() {
      isOver = true;
      await writing;
    },
  };
}

const settingsOf = (server: Server) => ({
  DATABASE_URL: server.databaseUrl,
  POSTHASTE_SECRET: TEST_SECRET,
  ALLOWED_PRIVATE_CIDRS: TEST_CIDRS_SETTING,
  LOG_LEVEL: "warn",
});

async function startApi(server: Server, input: { release: Release; newKey: string }) {
  const port = await findFreePort();
  const process = await startProcess({
    name: "api",
    file: input.release.apiFile,
    env: { ...settingsOf(server), PORT: String(port), NEW_API_KEY: input.newKey },
    logFile: join(server.directory, `api-${port}.log`),
  });
  onTestFinished(() => process.stop());
  const origin = `http://127.0.0.1:${port}`;
  await Promise.race([waitForApi(origin), process.ended]);
  return { origin, process };
}

async function waitForApi(origin: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${origin}/api/v1/app?limit=1`, {
      headers: { authorization: `Bearer ${API_KEY}` },
    }).catch(() => null);
    if (response?.status === 200) return;
    await delay(50);
  }
}

async function startWorker(server: Server, release: Release) {
  const process = await startProcess({
    name: "worker",
    file: release.workerFile,
    env: settingsOf(server),
    logFile: join(server.directory, `worker-${createId("msg")}.log`),
  });
  onTestFinished(() => process.stop());
  return process;
}

const APPLICATIONS = 5;

async function createApplications(origin: string, url: string): Promise<string[]> {
  const ask = async (path: string, body: object) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(201);
  };
  const uids = Array.from({ length: APPLICATIONS }, (_, index) => `shop-${index}`);
  await ask("/event-type", { name: "order.created", description: "An order" });
  for (const uid of uids) {
    await ask("/app", { uid, name: uid });
    await ask(`/app/${uid}/endpoint`, { url });
  }
  return uids;
}

const DELIVERY_DEADLINE_MS = 60_000;

async function expectDelivered(
  sent: readonly Sent[],
  listReceived: () => readonly unknown[],
): Promise<void> {
  const wanted = new Set(sent.map(({ id }) => id));
  const endsAt = performance.now() + DELIVERY_DEADLINE_MS;
  for (;;) {
    const received = new Set(listReceived());
    const missing = [...wanted].filter((id) => !received.has(id));
    if (missing.length === 0) return;
    if (performance.now() > endsAt) expect(missing, "messages that never arrived").toEqual([]);
    await delay(100);
  }
}
