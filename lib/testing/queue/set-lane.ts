import type pg from "pg";
import { PLACES } from "@/lib/delivery/constants";

const SET_LANE = `
  with gone as (
    delete from lane where endpoint_id = $1
    returning application_id, version
  )
  insert into lane (endpoint_id, application_id, turn_at, idle_looks, is_full, places, silent_count,
    blocked_until, throttled_until, version)
  select $1, coalesce((select application_id from gone), 'app_unknown'), now() + $2 * interval '1 millisecond', $3, $4, $5, $6,
    now() + $7 * interval '1 millisecond', now() + $8 * interval '1 millisecond',
    coalesce((select version + 1 from gone), 0)`;

/** Puts a lane into a state by hand: its turn has come, it is busy and has all its places, unless told otherwise. */
export async function setLane(
  pool: pg.Pool,
  input: {
    endpointId: string;
    turnInMs?: number | null;
    idleLooks?: number;
    isFull?: boolean;
    places?: number;
    silentCount?: number;
    blockedInMs?: number;
    throttledInMs?: number;
  },
): Promise<void> {
  await pool.query(SET_LANE, [
    input.endpointId,
    input.turnInMs === undefined ? 0 : input.turnInMs,
    input.idleLooks ?? 0,
    input.isFull ?? false,
    input.places ?? PLACES.max,
    input.silentCount ?? 0,
    input.blockedInMs ?? null,
    input.throttledInMs ?? null,
  ]);
}
