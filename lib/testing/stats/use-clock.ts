import pg from "pg";
import { afterAll, beforeAll } from "vitest";

const MAKE_CLOCK = `
  create schema clock;
  create table clock.hand as select '2026-03-01T00:00:00Z'::timestamptz as at;
  create function clock.now() returns timestamptz stable language sql as 'select at from clock.hand';
  create function clock.clock_timestamp() returns timestamptz stable language sql as 'select at from clock.hand';`;
/** What stands there is found before Postgres's own functions. */
const OPTIONS = "-c search_path=clock,public,pg_catalog";
const POOL_SIZE = 4;

export interface Clock {
  /** Connections whose `now()` is the hand of this clock. */
  readonly pool: pg.Pool;
  set(timeMs: number): Promise<void>;
}

/** A clock of the test's own for statements that ask the database for the time. */
export function useClock(queue: { readonly databaseUrl: string }): Clock {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = new pg.Pool({
      connectionString: queue.databaseUrl,
      max: POOL_SIZE,
      options: OPTIONS,
    });
    pool.on("error", () => undefined);
    await pool.query(MAKE_CLOCK);
  });
  afterAll(() => pool.end());
  return {
    get pool() {
      return pool;
    },
    async set(timeMs) {
      await pool.query("update clock.hand set at = $1", [new Date(timeMs)]);
    },
  };
}
