import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "@/lib/db/listen";
import { openPool, STATEMENT_TIMEOUT_MS } from "@/lib/db/open-pool";
import { SessionRefusedError } from "@/lib/db/session";
import { verifyDatabase } from "@/lib/db/verify-database";
import { openQueuePool } from "@/lib/delivery/queue/open-queue-pool";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import {
  migrateServer,
  type Pooler,
  startPgBouncer,
  startServer,
} from "@/lib/testing/production/start-server";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { orSkip } from "@/lib/testing/samples/or-skip";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

/** Every plan is compiled, as the plans of a large database are. */
const JIT_ALWAYS = {
  jit_above_cost: "0",
  jit_inline_above_cost: "0",
  jit_optimize_above_cost: "0",
};
const MESSAGES = 40;

const identity = { applicationName: "test", onError: () => undefined };

describe("behind PgBouncer with its default configuration", () => {
  const startBehind = async (poolMode: string) => {
    const server = await startServer({ settings: JIT_ALWAYS });
    return { server, pooler: await startPgBouncer(server, poolMode) };
  };

  function openPools({ databaseUrl }: Pooler) {
    const domain = openPool({ databaseUrl, poolSize: 4, ...identity });
    const queue = openQueuePool({ databaseUrl, poolSize: 4, ...identity });
    onTestFinished(async () => {
      await Promise.all([domain.end(), queue.end()]);
    });
    return { domain, queue };
  }

  test("in session mode, messages are accepted, delivered and recorded once, also after it restarts", async (context) => {
    const { pooler } = await orSkip(context, startBehind("session"));
    await migrateServer(pooler);
    await verifyDatabase({ databaseUrl: pooler.databaseUrl, applicationName: "test" });
    const { domain, queue } = openPools(pooler);
    const receiver = await startReceiver();
    const { applicationId } = await addEndpoint(domain, { url: receiver.url });
    const engine = openEngine(queue);
    const accept = createAcceptMessage(domain);
    const acceptAll = () =>
      Promise.all(Array.from({ length: MESSAGES }, () => accept(buildMessage(applicationId))));
    const deliverAll = async () => {
      while ((await engine.runOnce()).claimed > 0);
      const { rows } = await domain.query(
        "select count(*)::int as attempts, count(distinct message_id)::int as messages from attempt where outcome = 'delivered'",
      );
      return rows[0];
    };

    await acceptAll();
    expect(await deliverAll()).toEqual({ attempts: MESSAGES, messages: MESSAGES });

    await pooler.stop();
    await expect(domain.query("select")).rejects.toThrow();
    await pooler.start();
    await acceptAll();
    expect(await deliverAll()).toEqual({ attempts: 2 * MESSAGES, messages: 2 * MESSAGES });
    expect(receiver.requests).toHaveLength(2 * MESSAGES);
  });

  test("in session mode, a statement ends after its five seconds, and a listener hears", async (context) => {
    const { pooler } = await orSkip(context, startBehind("session"));
    const { domain, queue } = openPools(pooler);
    const heard: string[] = [];
    const listener = listen({
      databaseUrl: pooler.databaseUrl,
      channel: "words",
      onNotify: (word) => heard.push(word),
      onError: () => undefined,
    });
    onTestFinished(() => listener.stop());
    await waitUntil("the listener", () => heard.length || null);
    await domain.query("notify words, 'hello'");
    await waitUntil("the word", () => (heard.includes("hello") ? true : null));
    for (const pool of [domain, queue]) {
      const { rows } = await pool.query(
        "select current_setting('statement_timeout') as timeout, current_setting('jit') as jit",
      );
      expect(rows).toEqual([{ timeout: "5s", jit: "off" }]);
    }
    const begunAt = performance.now();
    await expect(queue.query("select pg_sleep(60)")).rejects.toMatchObject({ code: "57014" });
    expect(performance.now() - begunAt).toBeLessThan(2 * STATEMENT_TIMEOUT_MS);
  });

  test.for(["transaction", "statement"])(
    "in %s mode, a process refuses to start and says what to set",
    async (poolMode, context) => {
      const { pooler, server } = await orSkip(context, startBehind(poolMode));
      // Idle server connections to spare, as a pooler in use has them.
      const others = new pg.Pool({ connectionString: pooler.databaseUrl, max: 3 });
      onTestFinished(() => others.end());
      await Promise.all([1, 2, 3].map(() => others.query("select pg_sleep(0.05)")));
      const verifying = verifyDatabase({
        databaseUrl: pooler.databaseUrl,
        applicationName: "test",
      });
      const error = await verifying.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SessionRefusedError);
      expect(String(error)).toContain("set pool_mode = session");
      expect(String(error)).not.toContain(server.password);
    },
  );
});
