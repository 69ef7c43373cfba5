import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import { createOutage, type Outage } from "@/lib/db/outage";
import { createClaimLoop } from "@/lib/delivery/claim-loop";
import { DUE_CHANNEL, STATUS } from "@/lib/delivery/constants";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";
import { fanOutReachesSql, subscribesSql } from "@/lib/endpoints/subscribes-sql";
import type { Logger } from "@/lib/log/logger";

/** Deliveries that one step makes: a statement of some ten milliseconds, which delays no claim for long. */
export const STEP_DELIVERIES_MAX = 500;
/** Endpoints that one step looks at: more than it may deliver to, because most of them may want other event types. */
const STEP_ENDPOINTS_MAX = 2_000;
/** A step that waits for a lock longer than this gives up; its application waits and the others go on. */
const STEP_LOCK_TIMEOUT_MS = 1_000;
/** The worker rests between two steps for as long as the last one took: claims and records come first. */
const PAUSE_PER_WORK = 1;
/** An application whose step failed is left out for this long, then twice as long, and so on. */
const FAILURE_PAUSE_FIRST_MS = 500;
const FAILURE_PAUSE_MAX_MS = 60_000;

const NEXT_APPLICATION = `
  select application_id as "applicationId" from fan_out
  where application_id > $1 and application_id <> all ($2::text[])
  order by application_id, message_id
  limit 1`;

/**
 * One step of an application's oldest fan-out that no other worker has: makes the next deliveries, moves the cursor or
 * ends the fan-out, and wakes the lanes. One statement is one transaction, so a worker that dies loses no step and
 * repeats none. A delivery that was canceled before it was made stays canceled; one that was requested manually gets its
 * schedule.
 *
 * The lanes' turns begin now, not at the time of the message: a large fan-out must not get in front of lanes that
 * became due while it was expanded. The commit does not wait for the disk: when a crash of the database undoes a step,
 * the fan-out, which was committed with its message, makes it again.
 */
const EXPAND = `
  with chosen as materialized (
    select message_id, application_id, cursor, due_at, created_at from fan_out
    where application_id = $1
      and (select set_config('synchronous_commit', 'off', true)) = 'off'
      and (select set_config('lock_timeout', '${STEP_LOCK_TIMEOUT_MS}ms', true)) <> ''
    order by message_id
    limit 1
    for update skip locked
  ),
  expanding as materialized (
    select chosen.*, message.event_type, message.channels
    from chosen
    join application on application.id = chosen.application_id
      and application.deleted_at is null and application.webhooks_enabled
    cross join lateral (
      select event_type, channels from message
      where message.id = chosen.message_id and message.payload is not null
      offset 0
    ) message
  ),
  looked_at as materialized (
    select endpoint.*
    from expanding
    cross join lateral (
      select id, disabled, event_types, channels, created_at, enabled_at from endpoint
      where endpoint.application_id = expanding.application_id and endpoint.deleted_at is null
        and endpoint.id > expanding.cursor
      order by id
      limit ${STEP_ENDPOINTS_MAX}
    ) endpoint
  ),
  matched as materialized (
    select endpoint.id, expanding.message_id, expanding.due_at
    from expanding cross join looked_at endpoint
    where not endpoint.disabled
      and ${fanOutReachesSql("expanding")}
      and ${subscribesSql("expanding")}
    order by endpoint.id
    limit ${STEP_DELIVERIES_MAX}
  ),
  made as (
    insert into delivery (message_id, endpoint_id, status, due_at)
    select message_id, id, ${STATUS.pending}, greatest(due_at, now()) from matched order by id
    on conflict (message_id, endpoint_id) do update set resume_at = excluded.due_at
    where delivery.status = ${STATUS.pending} and delivery.attempt_count = 0
      and delivery.manual_requested_at is not null and delivery.resume_at is null
    returning endpoint_id, greatest(due_at, now()) as due_at
  ),
  progress as materialized (
    select chosen.message_id, case
      when (select count(*) from matched) = ${STEP_DELIVERIES_MAX} then (select max(id) from matched)
      when (select count(*) from looked_at) = ${STEP_ENDPOINTS_MAX} then (select max(id) from looked_at)
    end as cursor
    from chosen
  ),
  moved as (
    update fan_out set cursor = progress.cursor
    from progress
    where fan_out.message_id = progress.message_id and progress.cursor is not null
  ),
  ended as (
    delete from fan_out using progress
    where fan_out.message_id = progress.message_id and progress.cursor is null
  ),
  ${touchLanes({ work: "made", freesPlaces: false })},
  notified as materialized (
    select pg_notify('${DUE_CHANNEL}', '') from touched limit 1
  )
  select (select count(*) from made)::int as made, (select count(*) from notified)::int as notifications
  from chosen`;

export interface Expander {
  start(): void;
  /** Says that there may be a fan-out. */
  wake(): void;
  /** Resolves when the step under way has ended. */
  stop(): Promise<void>;
  /** Steps without rests until nothing is left to expand or the time is over; answers with how many steps it took. */
  runFor(budgetMs: number): Promise<number>;
}

/**
 * Expands fan-outs, one application after the other, a step each: a fan-out waits for others of its own application
 * and for one step of each other one.
 */
export function createExpander(input: {
  pool: pg.Pool;
  logger: Logger;
  /** Shared with the other loops of the process. */
  outage?: Outage;
}): Expander {
  const { pool, logger, outage = createOutage({ logger }) } = input;
  const failures = createFailures();
  let lastApplicationId = "";

  async function findNext(): Promise<string | null> {
    const excluded = failures.excluded();
    for (const after of new Set([lastApplicationId, ""])) {
      const { rows } = await pool.query<{ applicationId: string }>({
        name: "next-fan-out",
        text: NEXT_APPLICATION,
        values: [after, excluded],
      });
      if (rows[0] !== undefined) return rows[0].applicationId;
    }
    return null;
  }

  /** False where there was nothing to expand. */
  async function step(): Promise<boolean> {
    const applicationId = await findNext();
    if (applicationId === null) return false;
    lastApplicationId = applicationId;
    try {
      const isFound = await expandStep(pool, applicationId);
      failures.forget(applicationId);
      // Other workers have all of this application's fan-outs: a poll later there may be more.
      if (!isFound) failures.leaveOut(applicationId);
    } catch (error) {
      const trouble = findDatabaseTrouble(error);
      if (trouble !== null && trouble !== "busy") throw error;
      const pauseMs = failures.note(applicationId);
      logger.warn({ err: error, applicationId, pauseMs }, "fan-out step failed");
    }
    return true;
  }

  const loop = createClaimLoop({
    step: async () => {
      const startedAt = performance.now();
      const hasStepped = await step();
      if (hasStepped) await delay((performance.now() - startedAt) * PAUSE_PER_WORK);
      return hasStepped;
    },
    findNextTurn: async () => null,
    logger,
    part: "fan-outs",
    outage,
  });
  return {
    ...loop,
    async runFor(budgetMs) {
      const endsAt = performance.now() + budgetMs;
      let steps = 0;
      while (performance.now() < endsAt && (await step())) steps++;
      return steps;
    },
  };
}

/** One step for this application; false where it has no fan-out that is free. */
export async function expandStep(
  pool: Pick<pg.ClientBase, "query">,
  applicationId: string,
): Promise<boolean> {
  const { rows } = await pool.query({
    name: "expand-fan-out",
    text: EXPAND,
    values: [applicationId],
  });
  return rows.length > 0;
}

/** Applications that are left out for a while. */
function createFailures() {
  const pauses = new Map<string, { pauseMs: number; endsAt: number }>();

  function pause(applicationId: string, pauseMs: number): number {
    pauses.set(applicationId, { pauseMs, endsAt: performance.now() + pauseMs });
    return pauseMs;
  }
  return {
    excluded: () =>
      [...pauses].filter(([, { endsAt }]) => endsAt > performance.now()).map(([id]) => id),
    forget: (applicationId: string) => pauses.delete(applicationId),
    leaveOut: (applicationId: string) => pause(applicationId, FAILURE_PAUSE_FIRST_MS),
    note(applicationId: string): number {
      const last = pauses.get(applicationId)?.pauseMs ?? FAILURE_PAUSE_FIRST_MS / 2;
      return pause(applicationId, Math.min(last * 2, FAILURE_PAUSE_MAX_MS));
    },
  };
}
