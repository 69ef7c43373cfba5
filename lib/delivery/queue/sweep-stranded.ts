import type pg from "pg";

/** Whether a lane's queue has work, from the bound on that claims search from (claim.ts). */
function hasWork(queue: { isRetry: boolean; isBefore: boolean }): string {
  const bound = queue.isRetry ? "lane.retry_due_from" : "lane.first_due_from";
  return `exists (
    select from delivery
    where delivery.endpoint_id = lane.endpoint_id
      and ${queue.isRetry ? "" : "not "}delivery.is_retry
      and ${queue.isBefore ? `delivery.due_at < ${bound}` : `delivery.due_at >= coalesce(${bound}, '-infinity')`}
  )`;
}

const SWEEP = `
  update lane
  set turn_at = now(), version = lane.version + 1, idle_looks = 0, is_full = false
  from (
    select endpoint_id, version from lane
    where turn_at is null
      and (${hasWork({ isRetry: false, isBefore: false })} or ${hasWork({ isRetry: true, isBefore: false })})
    for update skip locked
  ) stranded
  where lane.endpoint_id = stranded.endpoint_id and lane.version >= stranded.version
  returning lane.endpoint_id`;

/**
 * Finds lanes that rest although their endpoint has work. By the rules of the lanes there are none: what
 * this finds is a bug, and the answer is for the log.
 */
export async function sweepStranded(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ endpoint_id: string }>(SWEEP);
  return rows.map(({ endpoint_id }) => endpoint_id);
}

const SWEEP_OLDER = `
  update lane
  set turn_at = least(lane.turn_at, now()), version = lane.version + 1, idle_looks = 0,
    first_due_from = null, retry_due_from = null
  from (
    select endpoint_id, version from lane
    where ${hasWork({ isRetry: false, isBefore: true })} or ${hasWork({ isRetry: true, isBefore: true })}
    for update skip locked
  ) missed
  where lane.endpoint_id = missed.endpoint_id and lane.version >= missed.version
  returning lane.endpoint_id`;

/**
 * Finds deliveries that are due before the bound from which their lane's queue is searched, and lifts the bound. Only a
 * process of an earlier version makes such deliveries, if a sender asks for a delivery in the past. It visits every index
 * entry before the bounds, so it is for rare runs.
 */
export async function sweepMissed(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ endpoint_id: string }>(SWEEP_OLDER);
  return rows.map(({ endpoint_id }) => endpoint_id);
}
