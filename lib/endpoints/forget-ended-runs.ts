import type pg from "pg";
import { inBatches } from "@/lib/db/in-batches";

const BATCH_ROWS = 1_000;
const BATCHES_MAX = 10;

const FORGET = `
  with run as materialized (select endpoint_id from lane where failing_since is not null),
  ended as materialized (
    select lane.endpoint_id
    from run
    join lane on lane.endpoint_id = run.endpoint_id
    join endpoint on endpoint.id = lane.endpoint_id
    where endpoint.disabled or endpoint.deleted_at is not null
    limit $1
    for update of lane skip locked
  )
  update lane set failing_since = null, failed_at = null, failures_in_row = 0, notices_sent = 0
  from ended
  where lane.endpoint_id = ended.endpoint_id`;

/**
 * A run of failures ends with its endpoint. Left there, the runs of all endpoints that ever were disabled
 * would be looked at each time the rule looks for failing ones.
 */
export async function forgetEndedRuns(pool: pg.Pool): Promise<{ count: number; isDone: boolean }> {
  return inBatches({
    batchSize: BATCH_ROWS,
    batchesMax: BATCHES_MAX,
    run: async (batchSize) => (await pool.query(FORGET, [batchSize])).rowCount ?? 0,
  });
}
