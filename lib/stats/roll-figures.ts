import type pg from "pg";
import { inShortTransaction } from "@/lib/db/in-short-transaction";
import { STATEMENT_TIMEOUT_MS } from "@/lib/db/open-pool";
import { FINAL_AFTER_MS } from "@/lib/stats/final-after";
import { ADD_TO_MINUTES, addMinutesTo, EMPTY_MINUTES, REPLACE_MINUTES } from "@/lib/stats/roll-sql";

const MINUTE_MS = 60_000;
/** Whoever holds a row of figures is done sooner. */
const LOCK_TIMEOUT_MS = 2_000;
/** Between two runs that have nothing to catch up with: a chart is as old as this. */
const PAUSE_MIN_MS = 2_000;
/** A run of a second is followed by fifteen without one: a sixteenth of one core at most, whatever comes in. */
export const PAUSE_PER_WORK = 15;

/**
 * A commit that a crash takes back is done again. Whatever statistics say, no statement of a roll may read
 * whole tables, or take more than one core.
 */
const SETTINGS = `
  set local synchronous_commit = off;
  set local enable_seqscan = off;
  set local jit = off;
  set local max_parallel_workers_per_gather = 0`;

const TAKE_TURN = `
  select rolled_until as "rolledUntil",
    date_bin('1 minute', now(), 'epoch') + interval '1 minute' as "end",
    date_bin('1 minute', now() - interval '${FINAL_AFTER_MS} milliseconds', 'epoch') as "finalUntil"
  from figures_progress
  where next_at <= now()
  for update skip locked`;

const NOTE_PROGRESS = `
  update figures_progress
  set rolled_until = $1,
    next_at = clock_timestamp() + greatest(
      (clock_timestamp() - now()) * ${PAUSE_PER_WORK},
      case when $2 then interval '${PAUSE_MIN_MS} milliseconds' else interval '0' end
    )`;

const ADD_TO_HOURS = addMinutesTo("hour");
const ADD_TO_DAYS = addMinutesTo("day");

export interface Rolled {
  /** Everything before is final. */
  readonly rolledUntil: Date;
  /** Whether the figures reach up to this minute. */
  readonly isCaughtUp: boolean;
  readonly tookMs: number;
  /** In so many statements. */
  readonly pieces: number;
}

/**
 * One run: makes the minutes since the last final one what the attempts say, up to now, or as far as a
 * `spanMs` reaches; then adds those that have become final to their hours and days. All of it is one
 * transaction together with the progress, so a run that dies leaves nothing, and one that is repeated
 * counts nothing twice. Null where it is not yet time, or another worker is at it.
 *
 * `spanMs` bounds what one statement looks at: seconds that divide a minute, or whole minutes.
 */
export async function rollFigures(
  pool: pg.Pool,
  input: { spanMs: number },
): Promise<Rolled | null> {
  const startedAt = performance.now();
  const rolled = await inShortTransaction(pool, {
    lockTimeoutMs: LOCK_TIMEOUT_MS,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    work: (client) => rollRange(client, input),
  });
  return rolled && { ...rolled, tookMs: performance.now() - startedAt };
}

interface Turn {
  readonly rolledUntil: Date;
  readonly end: Date;
  readonly finalUntil: Date;
}

async function rollRange(client: pg.PoolClient, { spanMs }: { spanMs: number }) {
  await client.query(SETTINGS);
  const { rows } = await client.query<Turn>(TAKE_TURN);
  const [turn] = rows;
  if (turn === undefined) return null;
  const { fromMs, untilMs, isCaughtUp } = planRange(turn, spanMs);
  const pieces = await rollMinutes(client, { fromMs, untilMs, spanMs });
  const rolledUntil = new Date(Math.max(fromMs, Math.min(untilMs, turn.finalUntil.getTime())));
  await client.query(ADD_TO_HOURS, [turn.rolledUntil, rolledUntil]);
  await client.query(ADD_TO_DAYS, [turn.rolledUntil, rolledUntil]);
  await client.query(NOTE_PROGRESS, [rolledUntil, isCaughtUp]);
  return { rolledUntil, isCaughtUp, pieces };
}

/** What is not final is looked at to its end each time, or the newest minutes would have to wait for it. */
function planRange(turn: Turn, spanMs: number) {
  const fromMs = turn.rolledUntil.getTime();
  const stepMs = Math.max(spanMs, MINUTE_MS);
  const isCaughtUp = turn.finalUntil.getTime() - fromMs <= stepMs;
  return { fromMs, untilMs: isCaughtUp ? turn.end.getTime() : fromMs + stepMs, isCaughtUp };
}

/** Answers with the number of statements that looked at attempts. */
async function rollMinutes(
  client: pg.PoolClient,
  input: { fromMs: number; untilMs: number; spanMs: number },
): Promise<number> {
  const { untilMs, spanMs } = input;
  const stepMs = Math.max(spanMs, MINUTE_MS);
  let pieces = 0;
  for (let fromMs = input.fromMs; fromMs < untilMs; fromMs += stepMs) {
    const range = { fromMs, untilMs: Math.min(fromMs + stepMs, untilMs) };
    if (spanMs < MINUTE_MS) pieces += await rollInParts(client, { ...range, spanMs });
    else {
      await client.query(REPLACE_MINUTES, [new Date(fromMs), new Date(range.untilMs)]);
      pieces++;
    }
  }
  return pieces;
}

/** A minute of which one statement cannot look at everything in its time. */
async function rollInParts(
  client: pg.PoolClient,
  input: { fromMs: number; untilMs: number; spanMs: number },
): Promise<number> {
  const { untilMs, spanMs } = input;
  await client.query(EMPTY_MINUTES, [new Date(input.fromMs), new Date(untilMs)]);
  for (let fromMs = input.fromMs; fromMs < untilMs; fromMs += spanMs) {
    await client.query(ADD_TO_MINUTES, [new Date(fromMs), new Date(fromMs + spanMs)]);
  }
  return (untilMs - input.fromMs) / spanMs;
}
