import assert from "node:assert/strict";
import type pg from "pg";
import type { Logger } from "@/lib/log/logger";

/** An answer of the database's clock, and when it was asked for and came, by `performance.now()`. */
export interface ClockSample {
  readonly databaseMs: number;
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
}

/**
 * The database's time in this process. Machines' own clocks can be wrong by hours: receivers would refuse every
 * signature as too old, and message ids would name another week than that of their partition.
 */
export interface DatabaseClock {
  /** This machine's time until the first sample. */
  now(): Date;
  /** By how much this machine's clock is ahead of the database's, negative if it is behind; 0 until the first sample. */
  readonly offsetSeconds: number;
  learn(sample: ClockSample): void;
  /** Asks the database. */
  ask(pool: Pick<pg.Pool, "query">): Promise<void>;
}

/** An offset beyond this is logged; receivers accept signatures that are 5 minutes old. */
export const OFFSET_LOGGED_SECONDS = 5;
const LOGGED_EVERY_MS = 60_000;
/** How much a sample's uncertainty grows while it is kept, so that a slightly worse one replaces it later. */
const DRIFT_MS_PER_SECOND = 1;

const ASK = "select (extract(epoch from clock_timestamp()) * 1000)::float8 as database_ms";

/** For rare work that goes by the date, such as partitions and retention: the time as the database has it now. */
export async function readDatabaseTime(pool: Pick<pg.Pool, "query">): Promise<Date> {
  const { rows } = await pool.query<{ database_ms: number }>({ text: ASK });
  const [row] = rows;
  assert(row !== undefined, "a query for the time answers with a row");
  return new Date(row.database_ms);
}

/**
 * Counts on from the best sample with the monotonic clock, so neither a step of this machine's clock nor a slow answer
 * moves the time. The database answered somewhere between question and answer: half of that is a sample's uncertainty.
 */
export function createDatabaseClock(input: {
  logger: Logger;
  /** This machine's clocks; tests replace them. */
  wallMs?: () => number;
  monotonicMs?: () => number;
}): DatabaseClock {
  const { logger, wallMs = Date.now, monotonicMs = () => performance.now() } = input;
  let best: {
    readonly baseMs: number;
    readonly atMs: number;
    readonly uncertainMs: number;
  } | null = null;
  let loggedAtMs = Number.NEGATIVE_INFINITY;

  const nowMs = () => (best === null ? wallMs() : best.baseMs + monotonicMs());
  const offsetSeconds = () => (best === null ? 0 : (wallMs() - nowMs()) / 1000);

  function learn({ databaseMs, askedAtMs, answeredAtMs }: ClockSample) {
    const uncertainMs = (answeredAtMs - askedAtMs) / 2;
    const baseMs = databaseMs - (askedAtMs + answeredAtMs) / 2;
    if (best !== null) {
      const keptMs = best.uncertainMs + ((answeredAtMs - best.atMs) / 1000) * DRIFT_MS_PER_SECOND;
      const isContradicted = Math.abs(baseMs - best.baseMs) > uncertainMs + keptMs;
      if (uncertainMs > keptMs && !isContradicted) return;
    }
    best = { baseMs, atMs: answeredAtMs, uncertainMs };
    logOffset();
  }
  function logOffset() {
    const seconds = offsetSeconds();
    if (Math.abs(seconds) < OFFSET_LOGGED_SECONDS) return;
    if (monotonicMs() - loggedAtMs < LOGGED_EVERY_MS) return;
    loggedAtMs = monotonicMs();
    logger.warn(
      { clockOffsetSeconds: Number(seconds.toFixed(1)) },
      "this machine's clock is wrong: the database's time is used instead",
    );
  }
  return {
    now: () => new Date(nowMs()),
    get offsetSeconds() {
      return offsetSeconds();
    },
    learn,
    async ask(pool) {
      const askedAtMs = monotonicMs();
      const databaseMs = (await readDatabaseTime(pool)).getTime();
      learn({ databaseMs, askedAtMs, answeredAtMs: monotonicMs() });
    },
  };
}
