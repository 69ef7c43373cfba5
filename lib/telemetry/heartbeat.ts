import { randomUUID } from "node:crypto";
import type pg from "pg";

const EVERY_MS = 10_000;
/** A new problem, or the end of one, is written at once. */
const LOOK_EVERY_MS = 1_000;
/** Three missed heartbeats: the worker is gone, or its database is. */
export const HEARTBEAT_FRESH_SECONDS = 45;
/** The web process reports what is due this long while no worker runs. */
const UNSERVED_SECONDS = 120;
const FORGOTTEN_AFTER = "1 hour";

const BEAT = `
  with forgotten as (
    delete from worker_heartbeat where seen_at < now() - interval '${FORGOTTEN_AFTER}'
  )
  insert into worker_heartbeat (id, problem) values ($1, $2)
  on conflict (id) do update set seen_at = now(), problem = excluded.problem`;

export interface Heartbeat {
  /** Removes the row: a worker that was stopped is not missing. */
  stop(): Promise<void>;
}

/**
 * Writes into the database that this worker runs and whether it records what it sends, so that the web process can
 * report it. A heartbeat that fails says nothing: the database is away, and the health check finds that out itself.
 */
export function startHeartbeat(input: {
  pool: pg.Pool;
  findProblem: () => string | null;
}): Heartbeat {
  const { pool } = input;
  const id = randomUUID();
  let beating: Promise<void> = Promise.resolve();
  let beatAtMs = Number.NEGATIVE_INFINITY;
  let wasTroubled = false;

  function beat() {
    const problem = input.findProblem();
    const isDue = performance.now() - beatAtMs >= EVERY_MS;
    if (!isDue && (problem !== null) === wasTroubled) return;
    beatAtMs = performance.now();
    wasTroubled = problem !== null;
    beating = pool.query(BEAT, [id, problem]).then(
      () => undefined,
      () => undefined,
    );
  }
  beat();
  const timer = setInterval(beat, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await pool.query("delete from worker_heartbeat where id = $1", [id]).catch(() => undefined);
    },
  };
}

/** What the workers say of themselves. */
export interface DeliveryState {
  readonly status: "ok" | "degraded";
  /** Why it is degraded, in words. */
  readonly reason: string | null;
  /** Worker processes that run. */
  readonly workers: number;
}

const READ_WORKERS = `
  select count(*)::int as workers, count(problem)::int as troubled, min(problem) as problem
  from worker_heartbeat where seen_at > now() - interval '${HEARTBEAT_FRESH_SECONDS} seconds'`;

/**
 * Whether deliveries go out and are recorded, over all workers. Null if the database cannot say, which the health
 * check reports in its own words.
 */
export async function readDeliveryState(
  pool: pg.Pool,
  oldestDueSeconds: number | null,
): Promise<DeliveryState | null> {
  try {
    const { rows } = await pool.query<{
      workers: number;
      troubled: number;
      problem: string | null;
    }>({ name: "read-workers", text: READ_WORKERS });
    const { workers = 0, troubled = 0, problem = null } = rows[0] ?? {};
    const reason = explain({ workers, troubled, problem, oldestDueSeconds });
    return { status: reason === null ? "ok" : "degraded", reason, workers };
  } catch {
    return null;
  }
}

function explain(found: {
  workers: number;
  troubled: number;
  problem: string | null;
  oldestDueSeconds: number | null;
}): string | null {
  const { workers, troubled, problem, oldestDueSeconds } = found;
  if (problem !== null) return `${troubled} of ${workers} workers: ${problem}`;
  if (workers > 0 || oldestDueSeconds === null || oldestDueSeconds < UNSERVED_SECONDS) return null;
  return `No worker runs, and a delivery has been due for ${Math.round(oldestDueSeconds)} s`;
}
