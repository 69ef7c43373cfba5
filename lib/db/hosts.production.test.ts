import { describe, expect, onTestFinished, test } from "vitest";
import type { Db } from "@/lib/db/context";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { listen } from "@/lib/db/listen";
import { openDatabase } from "@/lib/db/open-database";
import { verifyDatabase } from "@/lib/db/verify-database";
import { type Server, startServer, startStandby } from "@/lib/testing/production/start-server";
import { runStatement } from "@/lib/testing/run-statement";
import { orSkip } from "@/lib/testing/samples/or-skip";
import { startBlackHole } from "@/lib/testing/start-black-hole";
import { waitUntil } from "@/lib/testing/wait-until";

const READ_PORT = "select inet_server_port() as port";
const POOL_SIZE = 4;

const insert = (db: Db, id: string) => db.$executeRaw`insert into word (id) values (${id})`;

describe("a primary and its standby in DATABASE_URL", () => {
  async function startPair() {
    const primary = await startServer();
    await runStatement(primary.databaseUrl, "create table word (id text primary key)");
    return { primary, standby: await startStandby(primary) };
  }
  function urlOf(ports: readonly number[], { databaseUrl }: Server): string {
    const url = new URL(databaseUrl);
    const hosts = ports.map((port) => `127.0.0.1:${port}`).join(",");
    return `postgres://${url.username}:${url.password}@${hosts}${url.pathname}`;
  }
  function open(databaseUrl: string) {
    const onError = () => undefined;
    const pool = { poolSize: POOL_SIZE, applicationName: "test", onError };
    const database = openDatabase({ databaseUrl, ...pool });
    onTestFinished(() => database.close());
    return {
      ...database,
      readPort: async () => (await database.pool.query(READ_PORT)).rows[0].port,
      write: (id: string) => insert(database.prisma, id),
    };
  }
  /** Every connection of the pool has been used, so none of them goes unnoticed. */
  const openAll = async ({ pool }: ReturnType<typeof open>) => {
    await Promise.all(Array.from({ length: POOL_SIZE }, () => pool.query("select pg_sleep(0.05)")));
  };

  test("sessions find the primary behind a dead, a silent and a read-only host", async (context) => {
    const { primary, standby } = await orSkip(context, startPair());
    const { port: silent } = await startBlackHole();
    const databaseUrl = urlOf([1, silent, standby.port, primary.port], primary);
    const begunAt = performance.now();
    await verifyDatabase({ databaseUrl, applicationName: "test" });
    const database = open(databaseUrl);
    expect(await database.readPort()).toBe(primary.port);
    // Twice: the check had a pool of its own. The good host is remembered, the silent one costs nothing then.
    expect(performance.now() - begunAt).toBeLessThan(10_000);
    const laterAt = performance.now();
    await openAll(database);
    expect(performance.now() - laterAt).toBeLessThan(1_000);
    await database.write("1");
  });

  test("sessions and listeners follow the primary when it fails over", async (context) => {
    const { primary, standby } = await orSkip(context, startPair());
    const databaseUrl = urlOf([primary.port, standby.port], primary);
    const database = open(databaseUrl);
    const heard: string[] = [];
    const listener = listen({
      databaseUrl,
      channel: "words",
      onNotify: (word) => heard.push(word),
      onError: () => undefined,
    });
    onTestFinished(() => listener.stop());
    await waitUntil("the listener", () => heard.length || null);
    await openAll(database);
    await database.write("1");

    await primary.stop();
    const error = await database.readPort().catch((reason: unknown) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
    await runStatement(standby.databaseUrl, "select pg_promote()");
    const port = await waitUntil("the new primary", () => database.readPort().catch(() => null));
    expect(port).toBe(standby.port);
    await database.write("2");
    await waitUntil("the listener on the new primary", () => (heard.length > 1 ? true : null));
    await database.pool.query("notify words, 'hello'");
    await waitUntil("the word", () => (heard.includes("hello") ? true : null));
  });

  test.each(["a statement", "a transaction"])(
    "after %s met a primary that has become read-only, all sessions leave it",
    async (where) => {
      const { primary, standby } = await startPair();
      const database = open(urlOf([primary.port, standby.port], primary));
      await openAll(database);
      await runStatement(
        primary.databaseUrl,
        "alter system set default_transaction_read_only = on",
      );
      await runStatement(primary.databaseUrl, "select pg_reload_conf()");
      await runStatement(standby.databaseUrl, "select pg_promote()");
      await waitUntil("the setting", async () => {
        const { rows } = await database.pool.query("show default_transaction_read_only");
        return rows[0].default_transaction_read_only === "on" ? true : null;
      });
      const writing =
        where === "a statement"
          ? database.write("1")
          : database.prisma.$transaction((inside) => insert(inside, "1"));
      await expect(writing).rejects.toThrow(/read-only/);
      const writes = ["2", "3", "4", "5", "6"].map(database.write);
      expect(await Promise.all(writes)).toHaveLength(5);
      expect(await database.readPort()).toBe(standby.port);
    },
  );

  test("without a primary, the error is one of a database that is away, and names each host's reason", async (context) => {
    const { primary, standby } = await orSkip(context, startPair());
    await primary.stop();
    const databaseUrl = urlOf([primary.port, standby.port], primary);
    const database = open(databaseUrl);
    for (const failing of [database.readPort(), database.write("1")]) {
      const error = await failing.catch((reason: unknown) => reason);
      expect(isDatabaseUnavailable(error)).toBe(true);
    }
    const error = await database.readPort().catch(String);
    expect(error).toContain(`127.0.0.1:${primary.port}: connect ECONNREFUSED`);
    expect(error).toContain(`127.0.0.1:${standby.port}: The database is a standby`);
    expect(error).not.toContain(primary.password);
  });
});
