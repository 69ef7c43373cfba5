import type pg from "pg";

const SET_LANE = `
  insert into lane (endpoint_id, turn_at, idle_looks, is_full)
  values ($1, now() + $2 * interval '1 millisecond', $3, $4)
  on conflict (endpoint_id) do update
  set turn_at = excluded.turn_at, idle_looks = excluded.idle_looks, is_full = excluded.is_full`;

/** Puts a lane into a state by hand: its turn has come and it is busy, unless told otherwise. */
export async function setLane(
  pool: pg.Pool,
  input: { endpointId: string; turnInMs?: number | null; idleLooks?: number; isFull?: boolean },
): Promise<void> {
  await pool.query(SET_LANE, [
    input.endpointId,
    input.turnInMs === undefined ? 0 : input.turnInMs,
    input.idleLooks ?? 0,
    input.isFull ?? false,
  ]);
}
