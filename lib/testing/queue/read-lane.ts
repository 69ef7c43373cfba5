import type pg from "pg";

export interface LaneState {
  /** From now on, 0 or less where the turn has come; null for a lane that rests. */
  readonly turnInMs: number | null;
  readonly idleLooks: number;
  readonly isFull: boolean;
  readonly places: number;
  /** From now on, 0 or less where the block is over; null without one. */
  readonly blockedInMs: number | null;
  readonly silentCount: number;
  /** Up to when the throttle's share is used, from now on; null while nothing was taken under one. */
  readonly throttledInMs: number | null;
}

const READ_LANE = `
  select (extract(epoch from turn_at - now()) * 1000)::float8 as "turnInMs",
    idle_looks as "idleLooks", is_full as "isFull", places,
    (extract(epoch from blocked_until - now()) * 1000)::float8 as "blockedInMs",
    silent_count as "silentCount",
    (extract(epoch from throttled_until - now()) * 1000)::float8 as "throttledInMs"
  from lane where endpoint_id = $1`;

export async function readLane(pool: pg.Pool, endpointId: string): Promise<LaneState> {
  const { rows } = await pool.query<LaneState>(READ_LANE, [endpointId]);
  const [lane] = rows;
  if (lane === undefined) throw new Error(`The endpoint ${endpointId} has no lane.`);
  return lane;
}
