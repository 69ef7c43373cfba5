import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { clearQueue } from "@/lib/testing/queue/clear-queue";
import { openSession } from "@/lib/testing/queue/open-session";
import { useTestDatabase } from "@/lib/testing/use-test-database";

const POOL_SIZE = 8;

export interface Queue {
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  /** A connection of its own, closed after the test. */
  openSession(): pg.Pool;
  /** A session inside a transaction: `now()` stands still there, and nothing of it is kept. */
  begin(): Promise<pg.Pool>;
}

/** A database with an empty queue before each test of the file. */
export function useQueue(): Queue {
  const database = useTestDatabase();
  const sessions: pg.Pool[] = [];
  let pool: pg.Pool;

  beforeAll(() => {
    pool = new pg.Pool({
      connectionString: database.databaseUrl,
      max: POOL_SIZE,
      // As the product's own sessions.
      options: "-c jit=off",
    });
    pool.on("error", () => undefined);
  });
  beforeEach(() => clearQueue(pool));
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.end()));
  });
  afterAll(() => pool.end());

  function open(): pg.Pool {
    const session = openSession(database.databaseUrl);
    sessions.push(session);
    return session;
  }
  return {
    get databaseUrl() {
      return database.databaseUrl;
    },
    get pool() {
      return pool;
    },
    openSession: open,
    async begin() {
      const session = open();
      await session.query("begin");
      return session;
    },
  };
}
