import type pg from "pg";
import type { DatabaseTrouble } from "@/lib/db/is-database-unavailable";
import { createProbe, probeWritable } from "@/lib/db/probe";
import { PLACES } from "@/lib/delivery/constants";
import { createTurnBound, type TurnBound, turnsFromSql } from "@/lib/delivery/queue/turn-bound";

export interface Health {
  readonly database: {
    readonly status: "ok" | "unavailable";
    readonly latencyMs: number | null;
    readonly problem: DatabaseTrouble | null;
  };
  readonly queue: {
    readonly due: number;
    readonly oldestDueSeconds: number | null;
    readonly inFlight: number;
    /** Messages whose deliveries are not all made yet. */
    readonly pendingFanOuts: number;
  } | null;
}

/** Counting stops here: a health check must not grow with the backlog that it reports. */
export const DUE_COUNT_MAX = 10_000;
/** Lanes whose turn came first hold the oldest work. */
const LANES_LOOKED_AT = 1_000;

/** What is due on a lane, oldest first, a queue at a time: over both, a backlog would have to be sorted. */
function headOf(queue: { isRetry: boolean; max: number }): string {
  return `(
    select due_at, leased_until from delivery
    where delivery.endpoint_id = lane.endpoint_id
      and ${queue.isRetry ? "" : "not "}is_retry and due_at <= now()
      and due_at >= coalesce(lane.${queue.isRetry ? "retry" : "first"}_due_from, '-infinity')
    order by due_at, message_id limit ${queue.max}
  )`;
}

const LANES = `
  select endpoint_id, first_due_from, retry_due_from from lane
  where ${turnsFromSql({ seen: "$1", lookBackSeconds: "$2" })}`;

/** Neither lanes nor deliveries are searched from the beginning of time (lib/delivery/queue/turn-bound.ts). */
const READ_QUEUE = `
  with due as materialized (
    select head.due_at
    from (
      ${LANES} and turn_at <= now() order by turn_at limit ${LANES_LOOKED_AT}
    ) lane
    cross join lateral (
      select * from ${headOf({ isRetry: false, max: DUE_COUNT_MAX })} first
      union all
      select * from ${headOf({ isRetry: true, max: DUE_COUNT_MAX })} retries
    ) head
    limit ${DUE_COUNT_MAX}
  ),
  held as materialized (
    select
    from (
      ${LANES} order by turn_at limit ${LANES_LOOKED_AT}
    ) lane
    cross join lateral (
      select * from ${headOf({ isRetry: false, max: PLACES.max })} first
      union all
      select * from ${headOf({ isRetry: true, max: PLACES.max })} retries
    ) head
    where head.leased_until > now()
    limit ${DUE_COUNT_MAX}
  ),
  expanding as materialized (
    select due_at from fan_out order by message_id limit ${DUE_COUNT_MAX}
  )
  select (select count(*) from due)::int as due,
    (select extract(epoch from now() - least(
      (select min(due_at) from due),
      (select min(due_at) from expanding where due_at <= now())
    )))::float8 as "oldestDueSeconds",
    (select count(*) from expanding)::int as "pendingFanOuts",
    (select count(*) from held)::int as "inFlight",
    least(
      now(),
      (select turn_at from lane where ${turnsFromSql({ seen: "$1", lookBackSeconds: "$2" })} order by turn_at limit 1)
    )::text as "oldestTurn"`;

/** One for each database that this process reads. */
const turnBounds = new WeakMap<pg.Pool, TurnBound>();

function turnsOf(pool: pg.Pool): TurnBound {
  const known = turnBounds.get(pool) ?? createTurnBound();
  turnBounds.set(pool, known);
  return known;
}

interface QueueRow extends NonNullable<Health["queue"]> {
  readonly oldestTurn: string;
}

const readQueue = createProbe<QueueRow>({
  name: "read-health",
  text: READ_QUEUE,
  values(pool) {
    const { seen, lookBackSeconds } = turnsOf(pool).next();
    return [seen, lookBackSeconds];
  },
});

/** The state of database and queue of the whole installation, within two seconds; never rejects. */
export async function readHealth(pool: pg.Pool): Promise<Health> {
  const [database, queue] = await Promise.all([probeWritable(pool), readQueue(pool)]);
  const problem = database.trouble ?? (queue.ok ? null : queue.trouble);
  if (queue.ok) turnsOf(pool).learn(queue.row.oldestTurn);
  return {
    database: {
      status: problem === null ? "ok" : "unavailable",
      latencyMs: database.latencyMs,
      problem,
    },
    queue: queue.ok ? withoutTurn(queue.row) : null,
  };
}

function withoutTurn({ oldestTurn: _turn, ...queue }: QueueRow): Health["queue"] {
  return queue;
}
