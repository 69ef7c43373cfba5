import assert from "node:assert/strict";
import { createServer } from "node:net";
import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Config, readConfig } from "@/lib/config/env";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { ensurePartitions } from "@/lib/db/partitions";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { readDeliveryState } from "@/lib/telemetry/heartbeat";
import { portOf } from "@/lib/testing/port-of";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";
import { startWorker } from "@/lib/worker/start-worker";

const SECRET = "a secret for tests, of more than thirty-two characters";

describe("the worker's own port", () => {
  const queue = useQueue();

  function readSettings(): Config {
    const settings = readConfig({
      DATABASE_URL: queue.databaseUrl,
      POSTHASTE_SECRET: SECRET,
      ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
      POSTHASTE_COMMIT: "0123abc",
    });
    assert(settings.ok);
    return settings.config;
  }
  async function start({ port = 0, databaseUrl = queue.databaseUrl } = {}) {
    const settings = readSettings();
    const lines: Record<string, unknown>[] = [];
    const worker = await startWorker({
      onUnusable: () => undefined,
      config: {
        ...settings,
        databaseUrl,
        observability: { ...settings.observability, metrics: { port, host: "127.0.0.1" } },
      },
      logger: pino({}, { write: (line: string) => lines.push(JSON.parse(line)) }),
    });
    // Not abort: without its database it could give no lease back.
    onTestFinished(() => worker.stop());
    const bound = await worker.monitorPort;
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${bound}${path}`);
      return { status: response.status, text: await response.text() };
    };
    const health = async (path = "/health") => {
      return JSON.parse((await get(path)).text);
    };
    return { bound, get, health, lines };
  }
  async function send(url: string, count = 1) {
    const { applicationId } = await addEndpoint(queue.pool, {
      url,
      seal: createSecretBox(SECRET).seal,
    });
    const accept = createAcceptMessage(queue.pool);
    for (let index = 0; index < count; index++) await accept(buildMessage(applicationId));
    return applicationId;
  }

  test("serves what was delivered, how fast, and the state of queue, pools and build", async () => {
    await ensurePartitions(queue.pool, new Date());
    const { get } = await start();
    const receiver = await startReceiver([204, 500]);
    await send(receiver.url, 2);
    const text = await waitUntil("both attempts", async () => {
      const metrics = (await get("/metrics")).text;
      return /^posthaste_attempts_recorded_total 2$/m.test(metrics) ? metrics : null;
    });
    for (const line of [
      'posthaste_attempts_total{outcome="delivered",status_class="2xx",trigger="first"} 1',
      'posthaste_attempts_total{outcome="refused",status_class="5xx",trigger="first"} 1',
      'posthaste_deliveries_finished_total{result="success"} 1',
      "posthaste_retries_scheduled_total 1",
      "posthaste_delivery_latency_seconds_count 2",
      "posthaste_deliveries_claimed_total 2",
      "posthaste_attempts_unrecorded_total 0",
      "posthaste_database_up 1",
      "posthaste_queue_readable 1",
      'posthaste_pool_waiting{pool="queue"} 0',
    ]) {
      expect(text.split("\n")).toContain(line);
    }
    expect(text).toMatch(/^posthaste_build_info\{version=".+",node="v.+",commit="0123abc"\} 1$/m);
    expect(text).toMatch(/^posthaste_default_partition_rows\{table="delivery"\} \d+$/m);
    expect(text).toMatch(/^posthaste_partitions\{table="message"\} \d+$/m);
    const end = Number(/^posthaste_partitions_end_timestamp_seconds (\S+)$/m.exec(text)?.[1]);
    expect(end * 1000).toBeGreaterThan(Date.now() + 28 * 24 * 3_600_000);
    expect(text).toMatch(/^posthaste_record_duration_seconds_count [12]$/m);
    expect(text).not.toMatch(/(app|ep|msg)_[0-9A-Za-z]{27}/);
  });

  test("is alive and ready while deliveries are recorded", async () => {
    const { get, health } = await start();
    for (const path of ["/health", "/health/live", "/health/ready"]) {
      expect(await health(path)).toEqual({ status: "ok", reason: null });
      expect((await get(path)).status).toBe(200);
    }
    expect((await get("/nothing")).status).toBe(404);
  });

  test("says that deliveries go out but are not recorded, and so does the web process", async () => {
    await queue.pool.query(`
      create function refuse_attempt() returns trigger language plpgsql as $$
      begin raise exception 'no attempt is stored'; end $$;
      create trigger refuse before insert on attempt for each row execute function refuse_attempt()`);
    onTestFinished(() => allowRecords());
    const { get, health, lines } = await start();
    const receiver = await startReceiver();
    const applicationId = await send(receiver.url, 2);
    const said = await waitUntil("a degraded worker", async () => {
      const now = await health();
      return now.status === "degraded" ? now : null;
    });
    expect(said.reason).toMatch(
      /attempts in the last 5 minutes were sent but could not be recorded/,
    );
    expect((await get("/health/ready")).status).toBe(503);
    expect((await get("/health/live")).status).toBe(200);
    expect((await get("/metrics")).text).toMatch(/^posthaste_attempts_unrecorded_total [12]$/m);
    const web = await waitUntil("the web process's view", async () => {
      const state = await readDeliveryState(queue.pool, null);
      return state?.status === "degraded" ? state : null;
    });
    expect(web.reason).toContain("1 of 1 workers: ");
    expect(lines.find(({ msg }) => msg === "attempt not recorded")).toMatchObject({
      applicationId,
      messageId: expect.stringMatching(/^msg_/),
      endpointId: expect.stringMatching(/^ep_/),
    });

    await allowRecords();
    await send((await startReceiver()).url, 50);
    await waitUntil("a worker that records again", async () =>
      (await health()).status === "ok" ? true : null,
    );
    await waitUntil("the web process's view", async () =>
      (await readDeliveryState(queue.pool, null))?.status === "ok" ? true : null,
    );
  });

  async function allowRecords() {
    await queue.pool.query("drop function if exists refuse_attempt cascade");
  }

  test("is alive while the worker waits for its database, and not ready", async () => {
    const { health } = await start({ databaseUrl: "postgres://nobody@127.0.0.1:1/none" });
    expect(await health("/health/ready")).toMatchObject({
      status: "unavailable",
      reason: "The database cannot be reached",
    });
    expect(await health("/health/live")).toMatchObject({ status: "ok" });
  });

  test("delivers without it when the port is taken, and says so", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once("listening", resolve));
    const { bound, lines } = await start({ port: portOf(taken) });
    expect(bound).toBeNull();
    expect(lines.map(({ msg }) => msg)).toContain("metrics are not served: set METRICS_PORT");
    const receiver = await startReceiver();
    await send(receiver.url);
    await receiver.received(1);
  });
});

describe("workers seen from the web process", () => {
  const queue = useQueue();

  test("are missed only when something has been due for two minutes", async () => {
    expect(await readDeliveryState(queue.pool, 100)).toEqual({
      status: "ok",
      reason: null,
      workers: 0,
    });
    expect(await readDeliveryState(queue.pool, 150)).toMatchObject({
      status: "degraded",
      reason: "No worker runs, and a delivery has been due for 150 s",
    });
  });

  test("that have not reported for 45 seconds do not count", async () => {
    await queue.pool.query(
      "insert into worker_heartbeat (id, seen_at, problem) values (gen_random_uuid(), now() - interval '46 seconds', 'old')",
    );
    expect(await readDeliveryState(queue.pool, null)).toMatchObject({ status: "ok", workers: 0 });
  });
});
