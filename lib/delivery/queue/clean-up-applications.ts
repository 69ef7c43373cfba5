import { setTimeout as delay } from "node:timers/promises";
import type { Query } from "@/lib/db/query-over";
import { CANCELED_COLUMNS } from "@/lib/delivery/queue/canceled-columns";

/** What one step does at most: about a tenth of a second, far below the time limit, whatever the application has. */
const STEP_ENDPOINTS_MAX = 250;
const STEP_DELIVERIES_MAX = 2_000;
const STEP_FAN_OUTS_MAX = 1_000;
/** A worker rests between two steps for as long as the last one took. */
const PAUSE_PER_WORK = 1;

const REQUEST = `
  insert into application_cleanup (application_id) values ($1)
  on conflict (application_id) do update set cursor = ''`;

/**
 * Notes that an application was closed: deleted, or its webhooks turned off. Call it in the transaction that closes it,
 * so that whatever happens to the process afterwards, a worker cleans up.
 */
export async function requestCleanup(query: Query, applicationId: string): Promise<void> {
  await query(REQUEST, [applicationId]);
}

/**
 * One step of the cleanup that waits longest, or of this application's: ends its fan-outs, cancels what is pending on
 * the next endpoints, and, once those have nothing left, marks them as deleted where the application is. One statement
 * is one transaction; a worker that dies loses and repeats nothing.
 *
 * Nothing is accepted or sent for the application from the moment it was closed: this is about what is shown and about
 * the work that claims would have with it. A delivery that a record holds at that moment is passed by; its next claim
 * cancels it.
 */
const cleanUpSql = (which: string) => `
  with chosen as materialized (
    select cleanup.application_id, cleanup.cursor,
      coalesce(application.deleted_at is not null, true) as is_deleted,
      coalesce(application.deleted_at is not null or not application.webhooks_enabled, true) as is_closed
    from application_cleanup cleanup
    left join application on application.id = cleanup.application_id
    ${which}
  ),
  fan_outs as (
    delete from fan_out where message_id = any (array(
      select message_id from fan_out
      where application_id = (select application_id from chosen where is_closed)
      order by message_id
      limit ${STEP_FAN_OUTS_MAX}
      for update skip locked
    ))
    returning message_id
  ),
  chunk as materialized (
    select endpoint.id
    from chosen
    cross join lateral (
      select id from endpoint
      where endpoint.application_id = chosen.application_id and endpoint.deleted_at is null
        and endpoint.id > chosen.cursor
      order by id
      limit ${STEP_ENDPOINTS_MAX}
    ) endpoint
    where chosen.is_closed
  ),
  pending as materialized (
    select delivery.message_id, delivery.endpoint_id
    from chunk
    cross join lateral (
      select message_id, endpoint_id from delivery
      where delivery.endpoint_id = chunk.id and delivery.due_at is not null
      limit ${STEP_DELIVERIES_MAX}
      for update skip locked
    ) delivery
    limit ${STEP_DELIVERIES_MAX}
  ),
  canceled as (
    update delivery
    set ${CANCELED_COLUMNS}
    from pending
    where delivery.message_id = pending.message_id and delivery.endpoint_id = pending.endpoint_id
    returning delivery.message_id
  ),
  done as materialized (
    select chosen.application_id, chosen.is_deleted,
      (select max(id) from chunk) as cursor,
      (select count(*) from canceled) < ${STEP_DELIVERIES_MAX} as is_chunk_done,
      (select count(*) from canceled) < ${STEP_DELIVERIES_MAX}
        and (select count(*) from chunk) < ${STEP_ENDPOINTS_MAX}
        and (select count(*) from fan_outs) < ${STEP_FAN_OUTS_MAX} as is_done
    from chosen
  ),
  deleted as (
    update endpoint set deleted_at = now(), updated_at = now(), uid = null
    from chunk, done
    where endpoint.id = chunk.id and done.is_deleted and done.is_chunk_done
  ),
  moved as (
    update application_cleanup cleanup set cursor = coalesce(done.cursor, cleanup.cursor)
    from done
    where cleanup.application_id = done.application_id and done.is_chunk_done and not done.is_done
  ),
  ended as (
    delete from application_cleanup cleanup using done
    where cleanup.application_id = done.application_id and done.is_done
  )
  select is_done as "isDone", (select count(*) from canceled)::int as canceled from done`;

/** The longest-waiting one that no other worker has. */
const CLEAN_UP_NEXT = cleanUpSql(`
  order by cleanup.created_at
  limit 1
  for update of cleanup skip locked`);
/** Waits for a worker that is at it: what it leaves is to be known. */
const CLEAN_UP_ONE = cleanUpSql(`
  where cleanup.application_id = $1
  for update of cleanup`);

/** Cleans up after closed applications, all or this one, for a bounded time; `isDone` is false where more is left. */
export async function cleanUpApplications(
  query: Query,
  input: { applicationId: string | null; budgetMs: number; rests?: boolean },
): Promise<{ canceled: number; isDone: boolean }> {
  const { applicationId } = input;
  const [text, values] =
    applicationId === null ? [CLEAN_UP_NEXT, []] : [CLEAN_UP_ONE, [applicationId]];
  const endsAt = performance.now() + input.budgetMs;
  let canceled = 0;
  do {
    const startedAt = performance.now();
    const [step] = await query<{ isDone: boolean; canceled: number }>(text, values);
    if (step === undefined) return { canceled, isDone: true };
    canceled += step.canceled;
    if (input.rests) await delay((performance.now() - startedAt) * PAUSE_PER_WORK);
  } while (performance.now() < endsAt);
  return { canceled, isDone: false };
}
