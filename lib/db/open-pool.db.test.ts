import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { explainDatabaseError } from "@/lib/db/explain-database-error";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { openDatabase } from "@/lib/db/open-database";
import { portOf } from "@/lib/testing/port-of";
import { useQueue } from "@/lib/testing/queue/use-queue";

const SILENCE_MAX_MS = 400;

/** Between a client and its server: `silence` drops every byte of the connections that are open then. */
async function startSilencer(targetUrl: string) {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${portOf(server)}`;
  return {
    url: url.href,
    silence() {
      for (const socket of sockets) socket.unpipe().resume();
    },
  };
}

describe("connections to a database host that has died without a word", () => {
  const queue = useQueue();

  async function open() {
    const silencer = await startSilencer(queue.databaseUrl);
    const database = openDatabase({
      databaseUrl: silencer.url,
      poolSize: 1,
      applicationName: "test",
      onError: () => undefined,
      silenceMaxMs: SILENCE_MAX_MS,
    });
    onTestFinished(() => database.close());
    const count = () => database.prisma.environment.count();
    expect(await count()).toBe(0);
    return { ...database, ...silencer, count };
  }

  test.each([
    {
      name: "a statement",
      run: ({ pool }: Awaited<ReturnType<typeof open>>) => pool.query("select 1"),
    },
    { name: "Prisma", run: ({ count }: Awaited<ReturnType<typeof open>>) => count() },
    {
      name: "a transaction",
      run: ({ prisma }: Awaited<ReturnType<typeof open>>) =>
        prisma.$transaction((inside) => inside.environment.count()),
    },
  ])("are given up on by $name, and the next one takes a new connection", async ({ run }) => {
    const database = await open();
    database.silence();
    const error = await run(database).catch((reason: unknown) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(await database.count()).toBe(0);
  });

  test("in the middle of a transaction are not used again", async () => {
    const database = await open();
    const transaction = database.prisma.$transaction(async (inside) => {
      await inside.environment.count();
      database.silence();
      await inside.environment.count();
    });
    await expect(transaction).rejects.toThrow();
    expect(await database.count()).toBe(0);
  });
});

describe("a database without a free connection", () => {
  const queue = useQueue();

  test("says so, and how to get one", async () => {
    const { rows } = await queue.pool.query("select current_database() as name");
    const role = `${rows[0].name}_few`;
    await queue.pool.query(`create role ${role} login password 'hunter2' connection limit 1`);
    onTestFinished(async () => {
      await queue.pool.query(`drop role ${role}`);
    });
    const url = new URL(queue.databaseUrl);
    url.username = role;
    url.password = "hunter2";
    const settings = { databaseUrl: url.href, applicationName: "test", onError: () => undefined };
    const database = openDatabase({ ...settings, poolSize: 2 });
    onTestFinished(() => database.close());
    const first = await database.pool.connect();
    onTestFinished(() => first.release());
    const error = await database.pool.query("select 1").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "53300" });
    expect(isDatabaseUnavailable(error)).toBe(true);
    const explanation = explainDatabaseError(error, url.href);
    expect(explanation).toContain("raise its max_connections");
    expect(explanation).not.toContain("hunter2");
  });
});
