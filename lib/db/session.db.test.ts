import pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/lib/db/open-database";
import { openPool } from "@/lib/db/open-pool";
import { ReadOnlyDatabaseError, SessionRefusedError } from "@/lib/db/session";
import { verifyDatabase } from "@/lib/db/verify-database";
import { openQueuePool } from "@/lib/delivery/queue/open-queue-pool";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startReceiver } from "@/lib/testing/start-receiver";

/** Each of these breaks statements, results or promises of ours if a session takes it over. */
const HOSTILE: Readonly<Record<string, string>> = {
  search_path: "'pg_catalog'",
  DateStyle: "'SQL, DMY'",
  IntervalStyle: "'iso_8601'",
  TimeZone: "'Asia/Kathmandu'",
  bytea_output: "'escape'",
  extra_float_digits: "-15",
  client_encoding: "'LATIN1'",
  standard_conforming_strings: "off",
  default_transaction_isolation: "'serializable'",
  default_transaction_deferrable: "on",
  synchronous_commit: "off",
  session_replication_role: "'replica'",
  row_security: "off",
  array_nulls: "off",
  transform_null_equals: "on",
  jit: "on",
  jit_above_cost: "0",
  enable_indexscan: "off",
  enable_nestloop: "off",
  enable_partition_pruning: "off",
  join_collapse_limit: "1",
  plan_cache_mode: "'force_generic_plan'",
  statement_timeout: "'900ms'",
  lock_timeout: "'900ms'",
  idle_in_transaction_session_timeout: "'900ms'",
  idle_session_timeout: "'900ms'",
};

describe("sessions in a database with defaults of its own", () => {
  const queue = useQueue();
  const identity = { applicationName: "test", onError: () => undefined };
  const alter = async (change: string) => {
    const { rows } = await queue.pool.query("select current_database() as name");
    await queue.pool.query(`alter database ${rows[0].name} ${change}`);
  };
  function open(openSome: typeof openPool, databaseUrl = queue.databaseUrl): pg.Pool {
    const pool = openSome({ databaseUrl, poolSize: 4, ...identity });
    onTestFinished(() => pool.end());
    return pool;
  }

  describe("that are hostile", () => {
    beforeAll(async () => {
      for (const [name, value] of Object.entries(HOSTILE)) await alter(`set ${name} = ${value}`);
    });
    afterAll(() => alter("reset all"));

    test("have the settings that our statements rely on", async () => {
      const plain = new pg.Client({ connectionString: queue.databaseUrl });
      await plain.connect();
      const { rows: before } = await plain.query("show bytea_output");
      expect(before).toEqual([{ bytea_output: "escape" }]);
      await plain.end();
      await verifyDatabase({ databaseUrl: queue.databaseUrl, applicationName: "test" });
      const { rows } = await open(openPool).query(
        `select name, setting from pg_settings
         where name = any ($1) and source in ('database', 'user', 'database user') order by name`,
        [Object.keys(HOSTILE)],
      );
      // Its threshold doesn't matter while the compiler is off.
      expect(rows).toEqual([{ name: "jit_above_cost", setting: "0" }]);
    });

    test("accept, deliver and record a message once, and read it back through Prisma", async () => {
      const domain = open(openPool);
      const receiver = await startReceiver();
      const { applicationId } = await addEndpoint(domain, { url: receiver.url });
      const payload = '{"text":"ä → \\\\ \'"}';
      await createAcceptMessage(domain)(buildMessage(applicationId, { payload }));
      const engine = openEngine(open(openQueuePool));
      expect(await engine.runOnce()).toMatchObject({ claimed: 1, delivered: 1 });
      expect(await engine.runOnce()).toMatchObject({ claimed: 0 });
      expect(receiver.requests.map(({ body }) => body.toString())).toEqual([payload]);
      const database = openDatabase({ databaseUrl: queue.databaseUrl, poolSize: 1, ...identity });
      onTestFinished(() => database.close());
      const message = await database.prisma.message.findFirstOrThrow();
      expect(message.payload).toBe(payload);
      expect(Math.abs(message.createdAt.getTime() - Date.now())).toBeLessThan(60_000);
    });
  });

  test.each([openPool, openQueuePool])("never compile a plan (%o)", async (openSome) => {
    await alter("set jit_above_cost = 0");
    onTestFinished(() => alter("reset jit_above_cost"));
    const { rows } = await open(openSome).query(
      "explain (analyze, format json) select sum(n) from generate_series(1, 1000) n",
    );
    expect(rows[0]["QUERY PLAN"][0]).not.toHaveProperty("JIT");
  });

  test("that are read-only are refused with the reason", async () => {
    await alter("set default_transaction_read_only = on");
    onTestFinished(async () => {
      const other = new pg.Client({
        connectionString: queue.databaseUrl,
        options: "-c default_transaction_read_only=off",
      });
      await other.connect();
      const { rows } = await other.query("select current_database() as name");
      await other.query(`alter database ${rows[0].name} reset default_transaction_read_only`);
      await other.end();
    });
    const refused = verifyDatabase({ databaseUrl: queue.databaseUrl, applicationName: "test" });
    await expect(refused).rejects.toThrow(ReadOnlyDatabaseError);
    await expect(refused).rejects.toThrow("default_transaction_read_only is on");
  });

  test("of a role that may not put them right are refused, and the setting is named", async () => {
    const { rows } = await queue.pool.query("select current_database() as name");
    const role = `${rows[0].name}_role`;
    await queue.pool.query(`create role ${role} login password 'secret'`);
    await queue.pool.query(`alter role ${role} set session_replication_role = 'replica'`);
    onTestFinished(async () => {
      await queue.pool.query(`drop role ${role}`);
    });
    const url = new URL(queue.databaseUrl);
    url.username = role;
    url.password = "secret";
    const refused = open(openPool, url.href).query("select 1");
    await expect(refused).rejects.toThrow(SessionRefusedError);
    await expect(refused).rejects.toThrow("session_replication_role");
  });
});
