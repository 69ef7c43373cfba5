import assert from "node:assert/strict";
import pg from "pg";
import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { readConfig } from "@/lib/config/env";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { STATUS } from "@/lib/delivery/constants";
import { checkSecret } from "@/lib/environments/check-secret";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startHeldReceiver } from "@/lib/testing/start-held-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { startRelay } from "@/lib/testing/start-relay";
import { waitUntil } from "@/lib/testing/wait-until";
import { startWorker } from "@/lib/worker/start-worker";

const SECRET = "a secret for tests, of more than thirty-two characters";
const [GONE, BACK] = [
  "database unavailable: retrying until it is back",
  "database available again",
];
const AGAIN = "failed again";
const END_SESSIONS = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name like 'posthaste-%'`;

describe("a worker whose database is unavailable", () => {
  const queue = useQueue();

  async function start(databaseUrl: string) {
    await queue.pool.query("delete from secret_canary");
    const settings = readConfig({
      DATABASE_URL: databaseUrl,
      POSTHASTE_SECRET: SECRET,
      ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
    });
    assert(settings.ok);
    const all: string[] = [];
    const logger = pino(
      { level: "debug" },
      { write: (line: string) => all.push(JSON.parse(line).msg) },
    );
    const worker = await startWorker({
      config: settings.config,
      logger,
      onUnusable: (error) => all.push(`unusable: ${error}`),
    });
    onTestFinished(() => worker.abort());
    const says = (text: string) => waitUntil(text, () => all.includes(text) || null);
    return {
      says,
      /** Without those for debugging. */
      lines: () => all.filter((line) => line !== AGAIN),
      countAgain: () => all.filter((line) => line === AGAIN).length,
    };
  }
  const addSealed = (url: string) =>
    addEndpoint(queue.pool, { url, seal: createSecretBox(SECRET).seal });
  async function readStatuses(): Promise<number[]> {
    const { rows } = await queue.pool.query<{ status: number }>("select status from delivery");
    return rows.map(({ status }) => status);
  }
  const isDelivered = () =>
    waitUntil("the delivery", async () => (await readStatuses())[0] === STATUS.success || null);

  test("logs two lines for an outage that all its loops notice, and goes on by itself", async () => {
    const relay = await startRelay(queue.databaseUrl);
    onTestFinished(() => relay.cut());
    const { lines, says, countAgain } = await start(relay.url);
    await says("worker started");
    await relay.cut();
    await says(GONE);
    await waitUntil("many failures", () => countAgain() >= 25 || null);
    await relay.restore();
    await says(BACK);
    const receiver = await startReceiver([200]);
    const { applicationId } = await addSealed(receiver.url);
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    await isDelivered();
    const aboutIt = lines().filter((line) => /database|claim|maintenance|listen/.test(line));
    expect(aboutIt).toEqual([GONE, BACK]);
  });

  test("waits for a database that isn't there when it starts, and then delivers", async () => {
    const relay = await startRelay(queue.databaseUrl);
    onTestFinished(() => relay.cut());
    await relay.cut();
    const receiver = await startReceiver([200]);
    const { applicationId } = await addSealed(receiver.url);
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    const { lines, says } = await start(relay.url);
    await says(GONE);
    expect(lines()).not.toContain("worker started");
    await relay.restore();
    await says("worker started");
    await isDelivered();
  });

  test("refuses to start with another secret than the installation's", async () => {
    await queue.pool.query("delete from secret_canary");
    await checkSecret(queue.pool, SECRET);
    const settings = readConfig({
      DATABASE_URL: queue.databaseUrl,
      POSTHASTE_SECRET: `other ${SECRET}`,
    });
    assert(settings.ok);
    const starting = startWorker({
      config: settings.config,
      logger: pino({ level: "silent" }),
      onUnusable: () => undefined,
    });
    await expect(starting).rejects.toThrow(/POSTHASTE_SECRET is not the secret/);
  });

  test("keeps the record of an attempt until a database that became read-only takes it", async () => {
    const receiver = await startHeldReceiver();
    const { applicationId } = await addSealed(receiver.url);
    const { lines, says } = await start(queue.databaseUrl);
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    await receiver.holding(1);
    const admin = new pg.Client({ connectionString: queue.databaseUrl });
    admin.on("error", () => undefined);
    await admin.connect();
    onTestFinished(() => admin.end());
    const { rows } = await admin.query("select current_database() as name");
    await admin.query(`alter database "${rows[0]?.name}" set default_transaction_read_only = on`);
    await admin.query(END_SESSIONS);
    receiver.letGo();
    await says(GONE);
    expect(await readStatuses()).toEqual([STATUS.pending]);
    await admin.query(`alter database "${rows[0]?.name}" reset default_transaction_read_only`);
    await isDelivered();
    await says(BACK);
    expect(lines().filter((line) => /attempt not recorded|claim failed/.test(line))).toEqual([]);
  });
});
