import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { withDatabaseRetries } from "@/lib/db/with-database-retries";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";
import { startRelay } from "@/lib/testing/start-relay";

const WINDOW_MS = 10_000;

describe("errors of the database", () => {
  const queue = useQueue();

  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );
  function openPool(config: pg.PoolConfig): pg.Pool {
    const pool = new pg.Pool({ max: 1, options: "-c jit=off", ...config });
    pool.on("error", () => undefined);
    onTestFinished(() => pool.end());
    return pool;
  }

  test.each([
    { name: "refuses the connection", url: () => "postgres://nobody@127.0.0.1:1/none" },
    { name: "has a name that does not resolve", url: () => "postgres://nobody@none.invalid/none" },
  ])("say that it is away when it $name", async ({ url }) => {
    const error = await failureOf(openPool({ connectionString: url() }).query("select 1"));
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  test("say so when it ends the connection under a statement", async () => {
    const pool = openPool({ connectionString: queue.databaseUrl });
    const { rows } = await pool.query("select pg_backend_pid() as pid");
    const failing = failureOf(pool.query("select pg_sleep(30)"));
    await queue.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    expect(isDatabaseUnavailable(await failing)).toBe(true);
  });

  test("say so when the network breaks under a statement", async () => {
    const relay = await startRelay(queue.databaseUrl);
    const pool = openPool({ connectionString: relay.url });
    relay.cutBefore("select 'never answered'");
    const error = await failureOf(pool.query("select 'never answered'"));
    await relay.cut();
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  test("say so when no connection comes free in time, also from inside another error", async () => {
    const pool = openPool({ connectionString: queue.databaseUrl, connectionTimeoutMillis: 500 });
    const client = await pool.connect();
    const late = await failureOf(pool.query("select 1"));
    client.release();
    expect(isDatabaseUnavailable(late)).toBe(true);
    expect(isDatabaseUnavailable(new Error("wrapped", { cause: late }))).toBe(true);
  });

  test.each(["select 1/0", "select from nowhere", "select * from lane where", "select 'a'::int"])(
    "never say so of a statement that is wrong: %s",
    async (statement) => {
      const error = await failureOf(queue.pool.query(statement));
      expect(error).toBeInstanceOf(Error);
      expect(isDatabaseUnavailable(error)).toBe(false);
    },
  );

  describe("with retries", () => {
    test("hand out the first result that there is", async () => {
      const relay = await startRelay(queue.databaseUrl);
      onTestFinished(() => relay.cut());
      const pool = openPool({ connectionString: relay.url });
      await relay.cut();
      let tries = 0;
      const result = await withDatabaseRetries(
        async () => {
          if (++tries === 3) await relay.restore();
          return (await pool.query("select 7 as seven")).rows[0]?.seven;
        },
        { windowMs: WINDOW_MS },
      );
      expect([result, tries]).toEqual([7, 3]);
    });

    test("give up at once on what no waiting mends", async () => {
      let tries = 0;
      const working = withDatabaseRetries(
        async () => {
          tries++;
          await queue.pool.query("select 1/0");
        },
        { windowMs: WINDOW_MS },
      );
      await expect(working).rejects.toThrow("division by zero");
      expect(tries).toBe(1);
    });

    test("give up at the end of the window, with the last error", async () => {
      const pool = openPool({ connectionString: "postgres://nobody@127.0.0.1:1/none" });
      const startedAt = performance.now();
      const working = withDatabaseRetries(() => pool.query("select 1"), { windowMs: 300 });
      await expect(working).rejects.toMatchObject({ code: "ECONNREFUSED" });
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    });

    test.each([
      { name: "a lock that is not given in time", setting: "lock_timeout" },
      { name: "a statement that is stopped by its timeout", setting: "statement_timeout" },
    ])("wait out $name", async ({ setting }) => {
      await queue.pool.query(
        "insert into lane (endpoint_id, application_id) values ('ep_1', 'app_1')",
      );
      const holder = await queue.begin();
      await holder.query("select from lane for update");
      const pool = openPool({
        connectionString: queue.databaseUrl,
        options: `-c ${setting}=50`,
      });
      const working = withDatabaseRetries(() => pool.query("update lane set idle_looks = 1"), {
        windowMs: WINDOW_MS,
      });
      await waitUntilBlocked(queue.pool);
      await holder.query("select pg_sleep(0.1)");
      await holder.query("commit");
      expect((await working).rowCount).toBe(1);
    });

    test("try again after a deadlock, which ends one of two statements", async () => {
      await queue.pool.query(
        "insert into lane (endpoint_id, application_id) values ('ep_1', 'app_1'), ('ep_2', 'app_1')",
      );
      const lock = (id: string) => `select from lane where endpoint_id = '${id}' for update`;
      let tries = 0;
      let meet = (): void => undefined;
      const bothHoldOne = new Promise<void>((resolve) => {
        meet = resolve;
      });
      const inTurn = async (ids: readonly [string, string]) => {
        const session = await queue.begin();
        await session.query("set local deadlock_timeout = '20ms'");
        await session.query(lock(ids[0]));
        if (++tries === 2) meet();
        await bothHoldOne;
        await session.query(lock(ids[1]));
        await session.query("commit");
      };
      await Promise.all([
        withDatabaseRetries(() => inTurn(["ep_1", "ep_2"]), { windowMs: WINDOW_MS }),
        withDatabaseRetries(() => inTurn(["ep_2", "ep_1"]), { windowMs: WINDOW_MS }),
      ]);
      expect(tries).toBe(3);
    });
  });
});
