import type pg from "pg";

const SWEEP = `
  update lane
  set turn_at = now(), idle_looks = 0, is_full = false
  from (
    select endpoint_id from lane
    where turn_at is null
      and exists (
        select from delivery
        where delivery.endpoint_id = lane.endpoint_id and delivery.due_at is not null
      )
    for update skip locked
  ) stranded
  where lane.endpoint_id = stranded.endpoint_id
  returning lane.endpoint_id`;

/**
 * Finds lanes that rest although their endpoint has work. By the rules of the lanes there are none: what
 * this finds is a bug, and the answer is for the log.
 */
export async function sweepStranded(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ endpoint_id: string }>(SWEEP);
  return rows.map(({ endpoint_id }) => endpoint_id);
}
