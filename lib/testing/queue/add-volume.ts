import type pg from "pg";
import { createId } from "@/lib/shared/ids";

const ADD_VOLUME = `
  with added as (
    insert into message (id, application_id, event_type, payload)
    select $1 || lpad(position::text, 6, '0'), 'app_unknown', 'order.status', '{}'
    from generate_series(1, $2::int) position
    returning id
  )
  insert into delivery (message_id, endpoint_id, status, due_at, is_retry, finished_at)
  select id, $3, case when $4 then 0 else 1 end,
    case when not $4 then now() - hashtext(id) % 100000 * interval '1 millisecond' end,
    not $4 and hashtext(id) % 2 = 0, case when $4 then now() end
  from added`;

/** Adds many deliveries at once, all of them finished, or due in any order and half of them retries. */
export async function addVolume(
  pool: pg.Pool,
  input: { endpointId: string; count: number; areFinished: boolean },
): Promise<void> {
  const idPrefix = createId("msg").slice(0, -6);
  const { count, endpointId, areFinished } = input;
  await pool.query(ADD_VOLUME, [idPrefix, count, endpointId, areFinished]);
}
