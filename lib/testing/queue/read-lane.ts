import type pg from "pg";

export interface LaneState {
  /** From now on, 0 or less where the turn has come; null for a lane that rests. */
  readonly turnInMs: number | null;
  readonly idleLooks: number;
  readonly isFull: boolean;
}

const READ_LANE = `
  select (extract(epoch from turn_at - now()) * 1000)::float8 as "turnInMs",
    idle_looks as "idleLooks", is_full as "isFull"
  from lane where endpoint_id = $1`;

export async function readLane(pool: pg.Pool, endpointId: string): Promise<LaneState> {
  const { rows } = await pool.query<LaneState>(READ_LANE, [endpointId]);
  const [lane] = rows;
  if (lane === undefined) throw new Error(`The endpoint ${endpointId} has no lane.`);
  return lane;
}
