import type pg from "pg";

const SET_RUN = `
  update lane
  set failing_since = now() - $2 * interval '1 hour', failed_at = now() - $3 * interval '1 hour',
    failures_in_row = 8
  where endpoint_id = $1`;

/** Moves an endpoint's run of failures in time: its first and its latest failure, in hours before now. */
export async function setRun(
  pool: pg.Pool,
  input: { endpointId: string; firstHoursAgo: number; lastHoursAgo?: number },
): Promise<void> {
  await pool.query(SET_RUN, [input.endpointId, input.firstHoursAgo, input.lastHoursAgo ?? 0]);
}
