import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { type DatabaseTrouble, findDatabaseTrouble } from "@/lib/db/is-database-unavailable";

/** A health check is answered within this time, however the database hangs. */
export const PROBE_TIMEOUT_MS = 2_000;
/** An answer serves every check of this moment: a crowd of checks must not become a crowd of queries. */
const ANSWER_KEPT_MS = 250;
/** How long a full disk is remembered: no query that writes nothing would notice it. */
const TROUBLE_KEPT_MS = 10_000;

export type Probed<Row> =
  | { readonly ok: true; readonly row: Row; readonly latencyMs: number }
  | { readonly ok: false; readonly trouble: DatabaseTrouble };

interface State<Row> {
  running: Promise<Probed<Row>> | null;
  last: { readonly result: Probed<Row>; readonly atMs: number } | null;
}

const HANGS = { ok: false, trouble: "away" } as const;

/**
 * A statement that asks how the database is: one at a time for each pool, answered within PROBE_TIMEOUT_MS, never
 * rejected. A connection that hangs is closed, so the next probe gets another one.
 */
export function createProbe<Row extends pg.QueryResultRow>(statement: {
  name: string;
  text: string;
  /** Read for each statement; none by default. */
  values?: (pool: pg.Pool) => unknown[];
}): (pool: pg.Pool) => Promise<Probed<Row>> {
  const { name, text, values } = statement;
  const states = new WeakMap<pg.Pool, State<Row>>();

  async function ask(pool: pg.Pool): Promise<Probed<Row>> {
    const startedAt = performance.now();
    const config: pg.QueryConfig & { query_timeout: number } = {
      name,
      text,
      values: values?.(pool) ?? [],
      query_timeout: PROBE_TIMEOUT_MS,
    };
    try {
      const { rows } = await pool.query<Row>(config);
      const [row] = rows;
      if (row === undefined) return HANGS;
      return { ok: true, row, latencyMs: Math.round(performance.now() - startedAt) };
    } catch (error) {
      return { ok: false, trouble: findDatabaseTrouble(error) ?? "away" };
    }
  }

  return async (pool) => {
    const state: State<Row> = states.get(pool) ?? { running: null, last: null };
    states.set(pool, state);
    const { last } = state;
    if (last !== null && performance.now() - last.atMs < ANSWER_KEPT_MS) return last.result;
    state.running ??= ask(pool).then((result) => {
      state.running = null;
      state.last = { result, atMs: performance.now() };
      return result;
    });
    const waiting = new AbortController();
    const deadline = delay(PROBE_TIMEOUT_MS, HANGS, { signal: waiting.signal }).catch(() => HANGS);
    return Promise.race([state.running, deadline]).finally(() => waiting.abort());
  };
}

const troubled = new WeakMap<pg.Pool, { trouble: DatabaseTrouble; untilMs: number }>();

/** A request failed because of the database. A full disk makes the process unready for a moment. */
export function noteTrouble(pool: pg.Pool, trouble: DatabaseTrouble): void {
  if (trouble !== "full") return;
  troubled.set(pool, { trouble, untilMs: performance.now() + TROUBLE_KEPT_MS });
}

const askWritable = createProbe<{ isReadOnly: boolean }>({
  name: "probe-writable",
  text: `select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "isReadOnly"`,
});

/** Whether messages can be stored at this moment: the database answers, and takes writes. */
export async function probeWritable(
  pool: pg.Pool,
): Promise<{ trouble: DatabaseTrouble | null; latencyMs: number | null }> {
  const probed = await askWritable(pool);
  if (!probed.ok) return { trouble: probed.trouble, latencyMs: null };
  const { row, latencyMs } = probed;
  const noted = troubled.get(pool);
  if (row.isReadOnly) return { trouble: "read-only", latencyMs };
  if (noted !== undefined && noted.untilMs > performance.now()) {
    return { trouble: noted.trouble, latencyMs };
  }
  return { trouble: null, latencyMs };
}
