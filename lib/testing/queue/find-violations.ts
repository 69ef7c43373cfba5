import type pg from "pg";
import { FULL_LANE_PAUSE_MS, PLACES, STATUS } from "@/lib/delivery/constants";

/** What must hold between any two statements of the queue; each line names what breaks it. */
const FIND_VIOLATIONS = `
  select 'pending or asked for by hand without a due time, or due without either: ' || message_id as line
  from delivery
  where (status = ${STATUS.pending} or manual_requested_at is not null) <> (due_at is not null)
  union all
  select 'neither work nor finished, or pending and finished: ' || message_id
  from delivery
  where (due_at is null and finished_at is null)
    or (status = ${STATUS.pending} and finished_at is not null)
  union all
  select 'a schedule kept for nothing: ' || message_id
  from delivery where resume_at is not null and manual_requested_at is null
  union all
  select 'half a lease: ' || message_id
  from delivery where (lease_token is null) <> (leased_until is null)
  union all
  select 'places out of bounds: ' || places from lane where places not between 1 and ${PLACES.max}
  union all
  select 'rests with work: ' || endpoint_id
  from lane
  where turn_at is null
    and exists (select from delivery where endpoint_id = lane.endpoint_id and due_at is not null)
  union all
  select 'due before its queue is searched: ' || message_id
  from delivery join lane using (endpoint_id)
  where due_at < case when is_retry then retry_due_from else first_due_from end
  union all
  select 'has its turn before its block is over: ' || endpoint_id
  from lane where blocked_until > now() and turn_at < blocked_until
  union all
  select 'has its turn later than its work allows: ' || endpoint_id
  from lane
  where turn_at > greatest(
    now() + interval '${FULL_LANE_PAUSE_MS} milliseconds',
    blocked_until,
    (select min(greatest(due_at, leased_until)) from delivery
     where endpoint_id = lane.endpoint_id and due_at is not null)
  )
    and exists (select from delivery where endpoint_id = lane.endpoint_id and due_at is not null)`;

export async function findViolations(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(FIND_VIOLATIONS);
  return rows.map(({ line }) => line);
}
