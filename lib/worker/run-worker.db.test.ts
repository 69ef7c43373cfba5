import assert from "node:assert/strict";
import { Webhook } from "standardwebhooks";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { readConfig } from "@/lib/config/env";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { listen } from "@/lib/db/listen";
import { weeksAhead } from "@/lib/db/partitions";
import { STATUS } from "@/lib/delivery/constants";
import { applyFailingRule } from "@/lib/endpoints/apply-failing-rule";
import { LIVE_CHANNEL } from "@/lib/live/constants";
import { createLogger } from "@/lib/log/logger";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { INLINE_ENDPOINTS_MAX } from "@/lib/messages/constants";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";
import { addMember } from "@/lib/testing/queue/add-member";
import { addOperationalEndpoint } from "@/lib/testing/queue/add-operational-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { setRun } from "@/lib/testing/queue/set-run";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startHeldReceiver } from "@/lib/testing/start-held-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { startSmtpServer } from "@/lib/testing/start-smtp-server";
import { startFiguresAt } from "@/lib/testing/stats/figures-progress";
import { readFigures } from "@/lib/testing/stats/read-figures";
import { waitUntil } from "@/lib/testing/wait-until";
import { runWorker } from "@/lib/worker/run-worker";

const SECRET = "a secret for tests, of more than thirty-two characters";
const COUNT_CONNECTIONS = `
  select count(*)::int as count from pg_stat_activity
  where datname = current_database() and application_name like 'posthaste-%'`;

describe("a worker", () => {
  const queue = useQueue();

  function start(more: Readonly<Record<string, string>> = {}) {
    const settings = readConfig({
      DATABASE_URL: queue.databaseUrl,
      POSTHASTE_SECRET: SECRET,
      ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
      ...more,
    });
    assert(settings.ok);
    const logger = createLogger({ service: "test", level: "silent" });
    const worker = runWorker({ config: settings.config, logger });
    let isStopped = false;
    const end = (how: "stop" | "abort") => async () => {
      isStopped = true;
      await worker[how]();
    };
    onTestFinished(() => (isStopped ? undefined : worker.abort()));
    return { stop: end("stop"), abort: end("abort") };
  }
  const addSealed = (url: string) =>
    addEndpoint(queue.pool, { url, seal: createSecretBox(SECRET).seal });
  /** The server takes a moment to notice. */
  const allAreClosed = () =>
    waitUntil("the end of its connections", async () => {
      const { rows } = await queue.pool.query<{ count: number }>(COUNT_CONNECTIONS);
      return rows[0]?.count === 0 || null;
    });
  async function readStatuses(): Promise<number[]> {
    const { rows } = await queue.pool.query<{ status: number }>("select status from delivery");
    return rows.map(({ status }) => status);
  }

  test("expands large fan-outs beside its deliveries, woken by the accept", async () => {
    const receiver = await startReceiver([204]);
    const seal = createSecretBox(SECRET).seal;
    const { applicationId } = await addEndpoints(queue.pool, {
      count: INLINE_ENDPOINTS_MAX + 30,
      url: receiver.url,
      seal,
    });
    start();
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    const requests = await receiver.received(INLINE_ENDPOINTS_MAX + 30);
    expect(new Set(requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  test("follows the retry schedule that is set: after its last attempt the delivery has failed", async () => {
    const receiver = await startReceiver([500]);
    const { applicationId } = await addSealed(receiver.url);
    start({ RETRY_DELAYS: "1s" });
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    await waitUntil("the failure", async () => (await readStatuses())[0] === STATUS.fail || null);
    expect(receiver.requests).toHaveLength(2);
  });

  async function readAttemptCount(): Promise<number> {
    const { rows } = await queue.pool.query<{ count: number }>(
      "select count(*)::int as count from attempt",
    );
    return rows[0]?.count ?? 0;
  }

  test("delivers what is accepted while it runs, signed with the endpoint's own secret (R2)", async () => {
    const receiver = await startReceiver([200]);
    const { applicationId } = await addSealed(receiver.url);
    const worker = start();
    const accept = createAcceptMessage(queue.pool);
    for (let message = 1; message <= 3; message++) {
      await accept(buildMessage(applicationId));
      await receiver.received(message);
    }
    await worker.stop();
    expect(await readStatuses()).toEqual([STATUS.success, STATUS.success, STATUS.success]);
  });

  test("tells the other processes whose attempts it has recorded", async () => {
    const heard: string[] = [];
    const listener = listen({
      databaseUrl: queue.databaseUrl,
      channel: LIVE_CHANNEL,
      onNotify: (payload) => heard.push(payload),
      onError: () => undefined,
    });
    onTestFinished(() => listener.stop());
    await waitUntil("the listener", () => heard.length === 1 || null);
    const receiver = await startReceiver([500]);
    const { applicationId } = await addSealed(receiver.url);
    start();
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    await waitUntil("the word", () => heard.length >= 2 || null);
    expect(heard).toEqual(["", `traffic ${applicationId}`]);
    expect(await readAttemptCount()).toBe(1);
  });

  test("tells of an endpoint that fails: by an operational webhook and by mail", async () => {
    const smtp = await startSmtpServer();
    const receiver = await startReceiver([200]);
    const operational = await addOperationalEndpoint(queue.pool, {
      url: receiver.url,
      seal: createSecretBox(SECRET).seal,
    });
    const email = await addMember(queue.pool, { applicationId: null, role: "operator" });
    const { endpointId } = await addEndpoint(queue.pool);
    await setRun(queue.pool, { endpointId, firstHoursAgo: 24 });
    const { noticed } = await applyFailingRule(queue.pool);
    expect(noticed).toEqual([endpointId]);
    start({ SMTP_URL: smtp.url, MAIL_FROM: "posthaste@example.com" });
    const mail = await waitUntil("the mail", () => smtp.mails[0] ?? null);
    expect(mail.recipients).toEqual([email]);
    const requests = await receiver.received(2);
    const webhook = new Webhook(operational.secret);
    const types = requests.map(({ body, headers }) =>
      z
        .object({ type: z.string() })
        .parse(webhook.verify(body, z.record(z.string(), z.string()).parse(headers))),
    );
    expect(types.map(({ type }) => type).sort()).toEqual(["endpoint.created", "endpoint.failing"]);
  });

  test("has the figures of what it delivers within seconds", async () => {
    const receiver = await startReceiver([200]);
    const { applicationId, endpointId } = await addSealed(receiver.url);
    await startFiguresAt(queue.pool, Math.floor(Date.now() / 60_000) * 60_000);
    start();
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    const figures = await waitUntil("the figures", async () => {
      const minutes = await readFigures(queue.pool, "minute");
      return minutes.length > 0 ? minutes : null;
    });
    expect(figures).toMatchObject([
      { endpoint_id: endpointId, event_type: "order.status", success: 1, failure: 0 },
    ]);
  });

  test("makes the partitions of the weeks ahead", async () => {
    start();
    const names = weeksAhead(new Date()).map(({ name }) => `delivery_${name}`);
    const made = await waitUntil("the partitions", async () => {
      const { rows } = await queue.pool.query(
        "select tablename from pg_tables where tablename like 'delivery_2%' order by 1",
      );
      return rows.length === names.length ? rows.map(({ tablename }) => tablename) : null;
    });
    expect(made).toEqual(names);
  });

  test("stops when what runs is recorded, and leaves no connection behind", async () => {
    const receiver = await startHeldReceiver();
    const { applicationId } = await addSealed(receiver.url);
    const worker = start();
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    await receiver.holding(1);
    const stopping = worker.stop();
    receiver.letGo();
    await stopping;
    expect(await readStatuses()).toEqual([STATUS.success]);
    expect(await allAreClosed()).toBe(true);
  });

  test("shares the work with others: two of them deliver each message once", async () => {
    const receiver = await startReceiver([200]);
    const added = await Promise.all([0, 1, 2, 3].map(() => addSealed(receiver.url)));
    const workers = [start(), start()];
    const accept = createAcceptMessage(queue.pool);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        accept(buildMessage(added[index % added.length]?.applicationId ?? "")),
      ),
    );
    await receiver.received(200);
    await Promise.all(workers.map(({ stop }) => stop()));
    const ids = receiver.requests.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([200, 200]);
  });

  test("told to abort, does not wait for what hangs, and leaves no connection behind", async () => {
    const receiver = await startHeldReceiver();
    const { applicationId } = await addSealed(receiver.url);
    const worker = start();
    await createAcceptMessage(queue.pool)(buildMessage(applicationId));
    await receiver.holding(1);
    await worker.abort();
    expect(await readStatuses()).toEqual([STATUS.pending]);
    expect(await allAreClosed()).toBe(true);
  });
});
